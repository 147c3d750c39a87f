"""What the pages of the learning record receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.web.base.pages import Link
    from gofar.web.learning.forms import LearningForm


@dataclass(frozen=True, slots=True)
class Cited:
    """A test behind a claim: its number, its school, and what was decided."""

    number: int
    url: str
    school: str
    decision: str
    word: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was learned, with the tests for it and against it."""

    claim: str
    what_next: str
    tests_for: tuple[Cited, ...]
    tests_against: tuple[Cited, ...]
    ideas: tuple[Link, ...]
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Month:
    """The entries of one month, newest first."""

    name: str
    small: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class LearningPage:
    """The whole record. `write` is empty for those who may not write."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    months: tuple[Month, ...]
    today: dt.date
    write: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A test that can be cited, in a line of the list beside the form."""

    number: int
    url: str
    title: str
    school: str
    decision: str
    word: str


@dataclass(frozen=True, slots=True)
class WritePage:
    """The form that writes an entry, with the tests to choose from."""

    crumbs: tuple[Link, ...]
    title: str
    form: LearningForm
    tests: tuple[Choice, ...]
    action: str
    back: str
    start: str
