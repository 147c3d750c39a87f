"""What the pages of schools, people and changes receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.utils.safestring import SafeString

    from gofar.web.base.both import Both
    from gofar.web.base.pages import Link
    from gofar.web.base.visited import VisitCard
    from gofar.web.network.pages import Told


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """A school in the table of schools. `test` and `figures` are in words; a school's word on the charter too."""

    school: Link
    full_name: str
    district: str
    people: str
    test: Link | None
    tested: str
    figures: str
    is_late: bool
    word: str


@dataclass(frozen=True, slots=True)
class PartGroup:
    """The people of one part, A to Z, and what the part may do."""

    name: str
    says: str
    people: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class SchoolsPage:
    """Schools and people. `invite` is the address of the form, for those who may."""

    title: str
    say: str
    rows: tuple[SchoolRow, ...]
    measure: str
    parts: tuple[PartGroup, ...]
    invited: tuple[Told, ...]
    invite: str
    over_time: str


@dataclass(frozen=True, slots=True)
class InvitePage:
    """The form of an invitation, with what each part may do beside it."""

    title: str
    form: BaseForm
    action: str
    back: str
    parts: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A school's main chart, for both widths, with its reason."""

    wide: SafeString
    narrow: SafeString
    why_head: str
    why: str
    points: str
    measure: Link


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One more measure of the school: finding, shape, latest value."""

    name: str
    url: str
    kind: str
    brief: str
    spark: SafeString
    latest: str


@dataclass(frozen=True, slots=True)
class TestLine:
    """A test of the school: what it is, where it stands, what is next. `state` names the shape."""

    number: int
    url: str
    title: str
    state: str
    words: str
    result: str


@dataclass(frozen=True, slots=True)
class OthersLine:
    """What other schools did with an idea that this school tests."""

    idea: str
    url: str
    did: tuple[SafeString, ...]


@dataclass(frozen=True, slots=True)
class Friday:
    """The smallest test by Friday: what, why this one, and the form that is filled already."""

    title: str
    why: str
    action: Link


@dataclass(frozen=True, slots=True)
class Helped:
    """What helps a team that works here: a small test, what came of visits, how far it has come, answers to the ask.

    `ask_url` takes an answer, where the reader may give one.
    """

    friday: Friday | None = None
    visits: tuple[VisitCard, ...] = ()
    answers: tuple[Told, ...] = ()
    ask_url: str = ""
    progress: Told | None = None


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """A visit, prepared. `form` is None for those who leave no notes; `notes` are for those who work there."""

    title: str
    say: str
    kind: str
    ask: Told | None
    note: Told | None
    visit: Told | None
    sees_notes: bool
    figure: Figure | None
    figure_small: str
    hidden: str
    measures: tuple[MeasureLine, ...]
    tests: tuple[TestLine, ...]
    others: tuple[OthersLine, ...]
    people: tuple[Told, ...]
    facts: tuple[tuple[str, str], ...]
    form: BaseForm | None
    action: str
    theory: str
    burden: tuple[str, ...] = ()
    bank: str = ""
    helped: Helped = Helped()


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the log. `undo` is an address, or empty; then `why_not` may say why."""

    who: str
    says: str
    at: str
    taken_back: str
    undo: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Day:
    """The changes of one day, newest first."""

    name: str
    small: str
    anchor: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The log, a page at a time."""

    title: str
    say: str
    days: tuple[Day, ...]
    newer: str
    older: str
    where: str
    here: str


@dataclass(frozen=True, slots=True)
class TakeBackPage:
    """A change on which somebody has built: both texts, and the choice."""

    title: str
    say: str
    texts: tuple[Both, ...]
    action: str
    next: str
    back: str
