"""The page of the theory: the driver diagram as nested lists, what is shown of it, and where else to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.practice.belief import Belief
    from gofar.web.base.pages import Link
    from gofar.web.theory.pages.evidence import Evidence
    from gofar.web.theory.pages.replay import Replay


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a part stands, for the drag that is an extra: what it hangs below, and where a move is sent."""

    slug: str
    move: str
    was: str


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea in the diagram. `branch_of` names the idea that a school has changed."""

    name: str
    url: str
    tests: str
    rung: int
    rung_word: str
    belief: Belief
    stated: float | None
    gaps: tuple[str, ...]
    at: Chosen | None
    selected: bool = False
    branch_of: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class DriverBox:
    """A driver with its measure, why it should move what is above, and what hangs below it."""

    name: str
    url: str
    measure: Link | None
    because: str
    tally: str
    stated: str
    gaps: tuple[str, ...]
    ideas: tuple[IdeaRow, ...]
    below: tuple[DriverBox, ...]
    at: Chosen | None
    bare: bool
    selected: bool = False
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One way to narrow the diagram, with how many parts it leaves."""

    label: str
    count: int
    url: str
    gap: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Took:
    """A retired part, and where it is brought back."""

    name: str
    bring_back: str


@dataclass(frozen=True, slots=True)
class TheoryPage:
    """The driver diagram as nested lists, and the evidence for the chosen part."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    aim: str
    charter: str
    drivers: tuple[DriverBox, ...]
    shown: tuple[Shown, ...]
    gaps: tuple[str, ...]
    evidence: Evidence | None
    replay: Replay | None
    learning: str
    method: str
    add: str
    links: tuple[Link, ...]
    files: tuple[Link, ...]
    retired: tuple[Took, ...]
    edits: bool
