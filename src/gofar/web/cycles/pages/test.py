"""One test: finding, ramp, last cycle, what is next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.cycles.pages.coach import CoachNote
    from gofar.web.cycles.pages.photos import Photos
    from gofar.web.cycles.pages.rail import TestRail


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what stands beside it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One cycle on the ramp."""

    name: str
    who: str
    scale: str
    figure: SafeString
    facts: tuple[Fact, ...]
    state: str
    left: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One prediction with its time: the one that counts, or a correction beside it."""

    heading: str
    note: str
    text: str
    told: str


@dataclass(frozen=True, slots=True)
class Predictions:
    """A cycle's predictions side by side."""

    cycle: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who reads the notes of a cycle, and the one tap that changes it."""

    words: str
    action: str
    button: str
    shared: bool


@dataclass(frozen=True, slots=True)
class LastCycle:
    """The newest cycle that has a result, as names and values."""

    note: str
    facts: tuple[Fact, ...]
    empty: str
    write_up: str
    notes: str
    sharing: Sharing | None


@dataclass(frozen=True, slots=True)
class Conditions:
    """With whom, where and when a test was tried, and not yet; `add` is where the team adds to its list."""

    tried: str
    not_yet: str
    add: str


@dataclass(frozen=True, slots=True)
class TestPage:
    """One test: finding, ramp, last cycle, what is next."""

    title: str
    say: str
    question: str
    mark: str
    mark_words: str
    quiet: str
    ramp_note: str
    ramp_caption: str
    steps: tuple[Step, ...]
    conditions: Conditions
    predictions: tuple[Predictions, ...]
    coach: tuple[CoachNote, ...]
    last: LastCycle | None
    next_words: str
    primary: Link | None
    others: tuple[Link, ...]
    rail: TestRail
    photos: Photos | None = None
