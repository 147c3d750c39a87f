"""The pages on which a test is started, logged, planned, written up and decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import Form

    from gofar.web.base.pages import Link
    from gofar.web.cycles.pages.coach import CoachNote


@dataclass(frozen=True, slots=True)
class Waiting:
    """A test that waits, on the phone's list."""

    when: dt.date
    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Log what happened in one test, and what else waits."""

    title: str
    note: str
    recall: str
    recall_number: str
    of_what: str
    next_cycle: str
    form: Form
    action: str
    waiting: tuple[Waiting, ...]
    start: str
    quiet: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """Start a test in a few taps."""

    title: str
    note: str
    form: Form
    action: str
    waiting: tuple[Waiting, ...]
    missing: Missing | None


@dataclass(frozen=True, slots=True)
class Missing:
    """What must be there before a test can start, and where to make it."""

    title: str
    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class Both:
    """Two texts of one field: what the reader wrote, and what is saved now."""

    name: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about one cycle: plan, predict again, write up, decide."""

    title: str
    say: str
    recall: str
    form: Form
    button: str
    back: Link
    both: tuple[Both, ...] = ()
    quiet: str = ""
    compared: tuple[str, ...] = ()
    coach: tuple[CoachNote, ...] = ()
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ListPage:
    """What waits, for somebody who works with many schools, or with none."""

    title: str
    say: str
    waiting: tuple[Waiting, ...]
    start: str
    tests: str
