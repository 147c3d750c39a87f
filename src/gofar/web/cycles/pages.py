"""What the templates of tests receive: one dataclass a page, in finished words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import Form
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Row:
    """One test in the list."""

    number: int
    url: str
    title: str
    idea: str
    school: str
    predicted: str
    result: str
    mark: str
    mark_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tests that stand alike: due, waiting for a decision, running, planned, ended."""

    anchor: str
    name: str
    note: str
    rows: tuple[Row, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Plain links that narrow the list. The chosen one is current."""

    schools: tuple[Link, ...]
    ideas: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The list of tests."""

    title: str
    say: str
    quiet: str
    groups: tuple[Group, ...]
    filters: Filters
    start: str
    log: str
    everything: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what stands beside it."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One cycle on the ramp."""

    name: str
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
class LastCycle:
    """The newest cycle that has a result, as names and values."""

    note: str
    facts: tuple[Fact, ...]
    empty: str
    write_up: str


@dataclass(frozen=True, slots=True)
class Tried:
    """Other schools with one fate: “Hamer, Wells”, kept."""

    schools: tuple[Link, ...]
    fate: str


@dataclass(frozen=True, slots=True)
class Guesses:
    """How good a team's predictions are, for the team alone."""

    figure: SafeString
    words: str


@dataclass(frozen=True, slots=True)
class TestRail:
    """What stands beside a test."""

    heading: str
    school: Link
    team: str
    people: str
    dates: str
    idea: Link
    hypothesis: str
    measure: Link | None
    guesses: Guesses | None
    before: tuple[Tried, ...]
    after: tuple[Tried, ...]


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
    predictions: tuple[Predictions, ...]
    last: LastCycle | None
    next_words: str
    primary: Link | None
    others: tuple[Link, ...]
    rail: TestRail


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


@dataclass(frozen=True, slots=True)
class ListPage:
    """What waits, for somebody who works with many schools, or with none."""

    title: str
    say: str
    waiting: tuple[Waiting, ...]
    start: str
    tests: str
