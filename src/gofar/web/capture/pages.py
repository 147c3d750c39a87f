"""What the templates of the phone's pages receive: one dataclass a page, in finished words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import Form

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Waiting:
    """A test that waits, on the phone's list."""

    when: dt.date
    title: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Log what happened in one test, and what else waits. `predicted` is for the phone's own comparison."""

    title: str
    note: str
    recall: str
    recall_number: str
    of_what: str
    predicted: float | None
    predicted_of: float | None
    next_cycle: str
    form: Form
    action: str
    says: str
    sender: str
    waiting: tuple[Waiting, ...] = ()
    start: str = ""
    links: str = ""
    quiet: str = ""


@dataclass(frozen=True, slots=True)
class StoppedTest:
    """A test that a team stopped, and why."""

    number: int
    url: str
    school: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """What teams stopped: told beside each of these `ideas` (slugs), open where one of them is `chosen`."""

    ideas: str
    title: str
    tests: tuple[StoppedTest, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class StartPage:
    """Start a test in a few taps. `along` is what comes along from the test that is copied, or the joint test."""

    title: str
    note: str
    form: Form
    action: str
    sender: str
    waiting: tuple[Waiting, ...]
    missing: Missing | None
    along: tuple[tuple[str, str], ...] = ()
    stopped: tuple[Stopped, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """What must be there before a test can start, and where to make it."""

    title: str
    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class ListPage:
    """What waits, for somebody who works with many schools, or with none."""

    title: str
    say: str
    waiting: tuple[Waiting, ...]
    start: str
    tests: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """What was just saved, what comes next, and what others found with the same idea."""

    title: str
    next: str
    name: str
    lines: tuple[tuple[str, str], ...]
    undo: str
    after_undo: str
    others: tuple[tuple[str, str], ...]
    test: str = ""
    quiet: str = ""
    photo: str = ""


@dataclass(frozen=True, slots=True)
class ClosedPage:
    """A link that does not open: why, and what to do."""

    title: str
    say: str
    do: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """A link that opens, on the page where links are made."""

    person: str
    until: dt.datetime
    made_by: str
    url: str


@dataclass(frozen=True, slots=True)
class LinksPage:
    """Make a log link for somebody, and take one back. `made` is shown once."""

    title: str
    form: Form
    open: tuple[OpenLink, ...]
    back: Link
    made: str = ""
    made_for: str = ""
