"""What the pages of a school's own students receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.students.forms import (
        AskForm,
        CorrectForm,
        DeleteForm,
        DisclosureForm,
        FileForm,
        FindForm,
        TotalsForm,
    )


@dataclass(frozen=True, slots=True)
class StudentLine:
    """One student in a list. `word` says in words what the share says in figures."""

    name: str
    id: str
    url: str
    days: str
    share: str
    word: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The students of one grade."""

    title: str
    say: str
    lines: tuple[StudentLine, ...]


@dataclass(frozen=True, slots=True)
class StudentsPage:
    """A school's own students: first who is away much, then everybody by grade."""

    title: str
    say: str
    rule: str
    away: tuple[StudentLine, ...]
    more: tuple[StudentLine, ...]
    grades: tuple[Grade, ...]
    came: str
    bring: str
    families: str
    agreed: bool
    others: tuple[Link, ...]
    totals: TotalsForm | None
    totals_url: str


@dataclass(frozen=True, slots=True)
class StudentPage:
    """One student: what the weeks say, as a drawing beside the school's line and as a table."""

    title: str
    say: str
    drawing: SafeString | str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tools: tuple[Link, ...]
    all_url: str
    ask: AskForm | None
    ask_url: str
    note: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of fault in a file, with its first cells."""

    count: int
    title: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class BringPage:
    """Bring in rows about students: the form, or what is wrong with the file that was just sent."""

    title: str
    say: str
    form: FileForm
    agreed: bool
    takes: tuple[str, ...]
    never: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A file that waits for a yes: what it holds, what was dropped, and what it replaces."""

    title: str
    say: str
    facts: tuple[tuple[str, str], ...]
    read: tuple[str, ...]
    dropped: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    back: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a family asked, with its day."""

    wish: str
    by: str
    at: dt.datetime
    due: str
    late: bool
    open: bool
    url: str
    done_url: str


@dataclass(frozen=True, slots=True)
class FamiliesPage:
    """What families asked, and the search for the student whom one asks about."""

    title: str
    say: str
    form: FindForm
    searched: bool
    found: tuple[StudentLine, ...]
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class SeenLine:
    """One line of the record of who saw a student."""

    at: str
    who: str
    what: str
    interest: str
    outside: bool


@dataclass(frozen=True, slots=True)
class SeenPage:
    """Everybody who saw a student or was handed anything, to print for the family."""

    title: str
    say: str
    lines: tuple[SeenLine, ...]
    csv_url: str
    form: DisclosureForm
    back: str


@dataclass(frozen=True, slots=True)
class CorrectPage:
    """Put the right value in the place of a wrong one."""

    title: str
    say: str
    form: CorrectForm
    back: str


@dataclass(frozen=True, slots=True)
class DeletePage:
    """What goes when a student is deleted, said before the click."""

    title: str
    say: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    form: DeleteForm
    back: str
