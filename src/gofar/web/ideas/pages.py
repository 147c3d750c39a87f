"""What the page of an idea receives: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.practice.belief import Belief
    from gofar.figures.package_parts import Block
    from gofar.web.base.pages import Link
    from gofar.web.base.questions import QuestionRow
    from gofar.web.base.spread import Ways


@dataclass(frozen=True, slots=True)
class Tried:
    """One school's test: its result in words, what was decided (a shape and its word), and why."""

    number: int
    url: str
    school: str
    words: str
    state: str
    decided: str
    reason: str


@dataclass(frozen=True, slots=True)
class Side:
    """Tests that speak for the idea, against it, or not clearly: all three are drawn alike."""

    title: str
    count: str
    none: str
    tests: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """A claim that rests on a test of the idea, and what comes next."""

    claim: str
    what_next: str
    url: str


@dataclass(frozen=True, slots=True)
class IdeaPage:
    """A change idea. `steps` are how it is done; `changed` are schools' own versions of it."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    rung: int
    rung_word: str
    rung_says: str
    fell: str
    belief: Belief
    sure: str
    stated: float | None
    why: str
    drivers: tuple[Link, ...]
    measure: Link | None
    steps: tuple[str, ...]
    branch_of: Link | None
    credits: tuple[str, ...]
    own: Link | None
    changed: tuple[Link, ...]
    conditions: tuple[tuple[str, str], ...]
    sides: tuple[Side, ...]
    now_title: str
    now: tuple[Tried, ...]
    credit: str
    learned: tuple[Learned, ...]
    start: str
    spread: Ways | None
    edit: str
    talk: tuple[Link, ...]
    origin: str = ""
    guide: tuple[Block, ...] = ()
    edit_guide: str = ""
    session: Link | None = None
    questions: tuple[QuestionRow, ...] = ()
    ask: str = ""
