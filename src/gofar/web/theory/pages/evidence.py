"""What is known of the chosen part: its tests by fate, how sure that lets us be, and what a person says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.practice.belief import Belief
    from gofar.web.base.pages import Link


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
class Said:
    """A person's own word on how sure the network is: who, how much, why, when."""

    by: str
    share: str
    reason: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Tools:
    """What an editor can do with the chosen part. `up` and `down` are places that a move is sent to; empty at an end."""

    move: str
    was: str
    up: str
    down: str
    edit: str
    sure: str
    retire: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the chosen part."""

    slug: str
    name: str
    what: str
    hypothesis: str
    definition: str
    branch: str
    credits: tuple[str, ...]
    own: tuple[Link, ...]
    is_idea: bool
    belief: Belief
    sure: str
    stated: float | None
    said: Said | None
    gaps: tuple[str, ...]
    causes: tuple[Link, ...]
    columns: tuple[Column, ...]
    going: tuple[Line, ...]
    learned: tuple[Learned, ...]
    tested: bool
    tools: Tools | None
    talk: tuple[Link, ...]
    start: str
    origin: str = ""
