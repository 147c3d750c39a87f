"""What the pages of spread receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import Form

    from gofar.web.base.pages import Link
    from gofar.web.base.spread import Ways


@dataclass(frozen=True, slots=True)
class Spot:
    """One cell: a shape with its word, and the page that says more. `here` marks the column that is looked at."""

    mark: str
    word: str
    url: str
    label: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One school with its cells, in the order of the ideas."""

    school: Link
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """One list on a narrow screen: an idea with its schools, or a school with its ideas."""

    title: str
    note: str
    spots: tuple[Spot, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What one school says of the idea: its shape and word, and its change, reason or credit."""

    mark: str
    word: str
    school: Link
    words: str
    credit: str


@dataclass(frozen=True, slots=True)
class JointRow:
    """A joint test in a list."""

    title: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Schools and ideas. `legend` are shapes with their words."""

    title: str
    say: str
    legend: tuple[tuple[str, str], ...]
    note: str
    ideas: tuple[Link, ...]
    rows: tuple[Row, ...]
    narrow: tuple[Named, ...]
    views: tuple[Link, ...]
    told: tuple[Told, ...]
    told_of: str
    rest: tuple[Link, ...]
    rest_title: str
    joint: tuple[JointRow, ...]
    plan_joint: str
    ways: Ways | None
    file: str


@dataclass(frozen=True, slots=True)
class TestLine:
    """One test of a school, with what its last result said and what was decided."""

    number: int
    url: str
    words: str
    mark: str
    decided: str


@dataclass(frozen=True, slots=True)
class WordLine:
    """What somebody said of where the school stands."""

    mark: str
    word: str
    words: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class CellPage:
    """One school and one idea: what, since when, by whose decision, what was changed and why, from whom."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    mark: str
    word: str
    why: str
    change: str
    credit: str
    source: Link | None
    took: tuple[Link, ...]
    tests: tuple[TestLine, ...]
    words: tuple[WordLine, ...]
    rule: str
    idea: Link
    school: Link
    try_it: Link | None
    ask: Link | None
    say_it: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form of spread with what stands above and beside it."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: Form
    action: str
    button: str
    back: Link
    margin: str


@dataclass(frozen=True, slots=True)
class JointPart:
    """One school in the read-out: its prediction and result as the reader may see them, and what it decided."""

    school: Link
    number: int
    url: str
    predicted: str
    result: str
    verdict: str
    mark: str
    decided: str
    reason: str


@dataclass(frozen=True, slots=True)
class JointPage:
    """A joint test: one protocol, each school's own prediction, one read-out."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    honest: str
    facts: tuple[tuple[str, str], ...]
    idea: Link
    measure: Link | None
    steps: tuple[str, ...]
    parts: tuple[JointPart, ...]
    waiting: tuple[Link, ...]
    led: str
    start: str
    bring: tuple[Link, ...]
    join_url: str
