"""The right rail of a measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """What people have settled: what and why, by whom; `undo` is empty where it cannot be taken back."""

    words: str
    recorded: str
    undo: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """A new phase that a rule suggests: why, and where it is confirmed or set aside."""

    title: str
    words: str
    confirm: str
    not_now: str


@dataclass(frozen=True, slots=True)
class Settled:
    """Phases and points: what was settled, what is suggested, and what this reader may change."""

    notes: tuple[PhaseNote, ...]
    suggested: Suggested | None
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Behind:
    """What the schools behind a chart show: a statement (a link, where it is about one), schools, a remark."""

    statement: str
    url: str = ""
    schools: tuple[Link, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What the measure means, so that two people count the same."""

    heading: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How much of what readings show is the school: a sentence, what follows, and the method behind it."""

    words: str
    small: str
    method: str


@dataclass(frozen=True, slots=True)
class Rail:
    """The right rail of a measure."""

    settled: Settled
    behind: tuple[Behind, ...]
    all_schools: Link | None
    variation: Link | None
    definition: Definition
    trust: Trust | None = None
