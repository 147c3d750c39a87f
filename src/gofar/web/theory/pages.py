"""What the pages of the theory receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

    from gofar.web.base.both import Both
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea in the diagram. `branch_of` names the idea that a school has changed."""

    name: str
    url: str
    tests: str
    rung: int
    rung_word: str
    belief: float | None
    selected: bool = False
    branch_of: str = ""


@dataclass(frozen=True, slots=True)
class DriverBox:
    """A driver with its measure, why it should move what is above, and what hangs below it."""

    name: str
    measure: Link | None
    because: str
    ideas: tuple[IdeaRow, ...]
    below: tuple[DriverBox, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One school's result with an idea, in a sentence that needs no chart."""

    number: int
    url: str
    school: str
    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """Kept, adapted or stopped: in how many schools, and their results."""

    decision: str
    where: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """A claim that rests on a test of the idea."""

    claim: str
    what_next: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the chosen idea."""

    slug: str
    name: str
    hypothesis: str
    definition: str
    branch: str
    columns: tuple[Column, ...]
    going: tuple[Line, ...]
    learned: tuple[Learned, ...]
    tested: bool
    edit: str
    start: str


@dataclass(frozen=True, slots=True)
class TheoryPage:
    """The driver diagram as nested lists, and the evidence for one idea."""

    crumbs: tuple[Link, ...]
    title: str
    aim: str
    charter: str
    drivers: tuple[DriverBox, ...]
    gaps: tuple[str, ...]
    evidence: Evidence | None
    learning: str
    add: str
    reword: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PartPage:
    """The form that adds or rewords a part."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    button: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that reads differently in two texts, with the field in which the writer decides."""

    both: Both
    field: BoundField


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both texts of a part that two people have edited."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    saved_by: str
    contested: tuple[Contested, ...]
    carried: tuple[BoundField, ...]
    action: str
    back: str
