"""What the pages of the evidence ledger receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BaseForm

    from gofar.web.base.pages import Link
    from gofar.web.learning.forms import ClaimForm, RetireForm


@dataclass(frozen=True, slots=True)
class Cited:
    """A test behind a claim: its number, its school, what its result says and what was decided. `odd` where its result does not say what its side says."""

    number: int
    url: str
    school: str
    verdict: str
    decision: str
    word: str
    odd: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim in the ledger."""

    number: int
    url: str
    sentence: str
    for_whom: str
    conditions: str
    rung: int
    rung_word: str
    state: str
    contested: bool
    speaks: str
    against: tuple[Cited, ...]
    retired: str


@dataclass(frozen=True, slots=True)
class Group:
    """The claims about ideas under one driver."""

    name: str
    small: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Ended:
    """A test that a team stopped, and why."""

    number: int
    url: str
    school: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotWorked:
    """An idea that a team stopped, with the tests that say so."""

    idea: Link
    tests: tuple[Ended, ...]


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """The whole ledger. `write` is empty for those who may not write."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    groups: tuple[Group, ...]
    not_worked: tuple[NotWorked, ...]
    write: str
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a claim's words."""

    number: int
    by: str
    at: dt.datetime
    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """One claim: where it stands, by which rule, on which tests, in which contexts, and how its words changed."""

    crumbs: tuple[Link, ...]
    number: int
    sentence: str
    say: str
    rung: int
    rung_word: str
    rule: str
    missing: str
    fell: str
    state: str
    state_says: str
    contested: bool
    retired: str
    title_for: str
    title_against: str
    tests_for: tuple[Cited, ...]
    tests_against: tuple[Cited, ...]
    uncited: tuple[Cited, ...]
    contexts: tuple[tuple[str, str], ...]
    idea: Link | None
    measure: Link | None
    what_next: str
    versions: tuple[Version, ...]
    today: dt.date
    tools: tuple[Link, ...]
    undo: Link | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A test that can be cited: what it predicted, and what came of it."""

    number: int
    url: str
    school: str
    title: str
    predicted: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Side:
    """Tests that say one thing of an idea by their verdicts."""

    title: str
    none: str
    tests: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class WritePage:
    """The form that writes or changes a claim, with the tests of the idea sorted by what they say."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: ClaimForm
    sides: tuple[Side, ...]
    button: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class PickPage:
    """The first step of a new claim: which idea it is about. Without any idea or test it says what comes first."""

    crumbs: tuple[Link, ...]
    ideas: tuple[tuple[str, str, str], ...]
    action: str
    back: str
    start: str


@dataclass(frozen=True, slots=True)
class RetirePage:
    """The form that retires a claim with a reason."""

    crumbs: tuple[Link, ...]
    sentence: str
    form: RetireForm | BaseForm
    action: str
    back: str
