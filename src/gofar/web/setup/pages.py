"""What the pages of setting up receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField
    from django.utils.safestring import SafeString

    from gofar.web.base.aimline import Part
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice with its words: a template, a rule. `note` is what stands small below."""

    value: str
    name: str
    words: str
    note: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class StartPage:
    """Choose a template and name the network."""

    title: str
    form: BaseForm
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its words, where it is done (empty while it cannot start), and how far it is.

    `state` is done, started, open or blocked; `status` says it in words; `note` is what is there, or why it waits.
    """

    title: str
    words: str
    url: str
    state: str
    status: str
    note: str
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class TaskList:
    """Everything that setting up takes, and how far it has come."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tasks: tuple[Task, ...]
    may_open: bool
    open_first: bool
    opened: bool
    open_url: str
    first_weeks: str
    home: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The aim as it reads so far: a sentence in parts, what it means in students, and what to think of."""

    parts: tuple[Part, ...]
    sentence: SafeString
    size: str
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theirs:
    """What somebody else has saved in a field meanwhile."""

    label: str
    yours: SafeString
    theirs: SafeString


@dataclass(frozen=True, slots=True)
class AimPage:
    """The aim sentence builder."""

    crumbs: tuple[Link, ...]
    title: str
    form: BaseForm
    sentence: tuple[BoundField, ...]
    gap: tuple[BoundField, ...]
    preview: Preview
    preview_url: str
    back: str
    theirs: tuple[Theirs, ...] = ()
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One pasted name: its line, whether it can be added, whether it is ticked, and what it looks like."""

    number: int
    name: str
    can_add: bool
    ticked: bool
    words: str


@dataclass(frozen=True, slots=True)
class PastePage:
    """A box to paste into, and what was read of it. `button` adds or sends; nothing was read while it is empty."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    back: str
    rows: tuple[NameRow, ...] = ()
    button: str = ""
    there: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One line of people: whom it invites, in what part, where."""

    number: int
    who: str
    email: str
    part: str


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A line that cannot be sent yet, with the reason and how to mend it."""

    number: int
    text: str
    words: str


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Invite by mail, or print a sheet."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    sheet: BaseForm | None
    sheet_url: str
    back: str
    rows: tuple[PersonRow, ...] = ()
    held: tuple[HeldRow, ...] = ()
    button: str = ""
    waiting: int = 0
    seats: int = 0


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """An idea of the template: its tick and name, what it is, and what it rests on."""

    tick: BoundField
    name: BoundField
    words: str
    evidence: str


@dataclass(frozen=True, slots=True)
class DriverRow:
    """A driver of the template, with its ideas."""

    tick: BoundField
    name: BoundField
    words: str
    ideas: tuple[IdeaRow, ...]


@dataclass(frozen=True, slots=True)
class TheoryPage:
    """Untick, rename, keep."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    drivers: tuple[DriverRow, ...]
    own: tuple[tuple[BoundField, BoundField], ...]
    back: str
    laid_out: bool = False
    theory_url: str = ""


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A suggested measure: which way is better, how often it is read, how it is counted."""

    key: str
    name: str
    small: str
    definition: str
    ticked: bool
    there: bool


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """Choose measures, grouped by why the network keeps them."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    groups: tuple[tuple[str, str, tuple[MeasureRow, ...]], ...]
    back: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """Choose the data rule."""

    crumbs: tuple[Link, ...]
    title: str
    form: BaseForm
    offers: tuple[Offer, ...]
    back: str


@dataclass(frozen=True, slots=True)
class SeatRow:
    """One seat on a sheet: its part, its code, and the address in words."""

    part: str
    code: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class SchoolSheet:
    """One school's sheet."""

    school: str
    seats: tuple[SeatRow, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Sheets to print. Their codes are kept nowhere, so this page comes once."""

    crumbs: tuple[Link, ...]
    title: str
    network: str
    until: str
    sheets: tuple[SchoolSheet, ...]
    back: str


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """An exit criterion: met or how far, and who said so where no record can tell."""

    key: str
    title: str
    words: str
    state: str
    met: bool
    may_tick: bool
    do: Link | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A school and its line about itself; with a form for those who may write it."""

    school: str
    slug: str
    text: str
    by: str
    form: BaseForm | None


@dataclass(frozen=True, slots=True)
class FirstWeeks:
    """The first weeks: exit criteria, norms, introductions."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    rows: tuple[CriterionRow, ...]
    norms: tuple[str, ...]
    norms_form: BaseForm | None
    lines: tuple[Line, ...]
    setup: str
