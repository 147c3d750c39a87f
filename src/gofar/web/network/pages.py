"""What the home page of a network receives, part by part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class CallRow:
    """A school to call: its name, one reason with its evidence, the shape of its figures, one button.

    `slug`, `why` and `test` say which call an answer is about.
    """

    school: str
    reason: str
    spark: SafeString
    action: Link
    evidence: str = ""
    slug: str = ""
    why: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that changed. `kind` is a verdict's class, or empty; `day` is short, such as "Fri"."""

    text: SafeString
    day: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Stuck:
    """One thing that does not move: a number in big letters, what it is, more words, where to mend it."""

    number: str
    title: str
    words: str
    action: Link


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one next thing of a person in a school, with its button; the rest of her tests below it."""

    title: str
    words: str
    action: Link | None
    others: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolLine:
    """A school in a list: its verdict, a few words, its shape, its latest value."""

    name: str
    url: str
    kind: str
    brief: str
    spark: SafeString
    latest: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of setting up. `state` is done, next or later; only the next one has an address."""

    title: str
    words: str
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class FreshRow:
    """A school with a gap: one cell for each of the latest periods, True where figures are in."""

    school: str
    cells: tuple[bool, ...]
    heard: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """Which figures are in: the heading, only the schools with a gap, and a sentence on the others."""

    title: str
    rows: tuple[FreshRow, ...]
    others: str


@dataclass(frozen=True, slots=True)
class Told:
    """Words with a smaller line below: an aim and where it stands, a visit and its day, a note and its author."""

    words: str
    small: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class HomeRail:
    """What stands beside the home page."""

    aim: Told | None = None
    aim_url: str = ""
    fresh: Fresh | None = None
    coming: tuple[Told, ...] = ()
    notes: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class HomePage:
    """The home of a network for one reader. Blocks that are not for this reader are None or empty.

    `calls` is None for those who call nobody, and empty when nobody needs a call; `answered` are calls that rest.
    """

    title: str
    say: str
    since: str
    calls: tuple[CallRow, ...] | None = None
    calls_note: str = ""
    answered: tuple[Told, ...] = ()
    tally: str = ""
    answer_url: str = ""
    visits_url: str = ""
    mine: NextThing | None = None
    schools: tuple[SchoolLine, ...] = ()
    schools_small: str = ""
    events: tuple[Event, ...] = ()
    stuck: tuple[Stuck, ...] = ()
    learned: tuple[Told, ...] = ()
    steps: tuple[Step, ...] = ()
    rail: HomeRail = HomeRail()
