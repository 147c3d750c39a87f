"""What the pages that keep the record receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.settings.forms import AgreementForm, DaysForm, LogForm, TypedForm


@dataclass(frozen=True, slots=True)
class Frame:
    """What every one of these pages has: crumbs, its finding, one sentence, and its neighbours."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    beside: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement: its days, what it lists, for what, and where it is ended or renewed."""

    days: str
    state: str
    lists: tuple[str, ...]
    purpose: str
    signed: str
    end: str
    renew: str


@dataclass(frozen=True, slots=True)
class DistrictPart:
    """A district with its agreements, those in force first."""

    slug: str
    name: str
    lines: tuple[AgreementLine, ...]


@dataclass(frozen=True, slots=True)
class AgreementsPage:
    """What each district has agreed to, and the form that records another agreement."""

    frame: Frame
    districts: tuple[DistrictPart, ...]
    form: AgreementForm
    action: str


@dataclass(frozen=True, slots=True)
class KeepingPage:
    """For how long each kind is kept, the form that changes it, and proof of what was destroyed."""

    frame: Frame
    rules: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]
    form: DaysForm
    action: str


@dataclass(frozen=True, slots=True)
class HandedLine:
    """One file that left."""

    when: str
    who: str
    file: str
    rows: str


@dataclass(frozen=True, slots=True)
class ExportsPage:
    """Files that left, newest first."""

    frame: Frame
    lines: tuple[HandedLine, ...]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One row of the log."""

    number: str
    when: str
    who: str
    says: str
    what: str


@dataclass(frozen=True, slots=True)
class LogPage:
    """The log, newest first, with what to look for, the file to take and the page after this."""

    frame: Frame
    form: LogForm
    action: str
    lines: tuple[LogLine, ...]
    csv: str
    after: str


@dataclass(frozen=True, slots=True)
class DeletePage:
    """What can be deleted for good; once one thing is chosen, what would go with it, and the form that confirms."""

    frame: Frame
    groups: tuple[tuple[str, tuple[Link, ...]], ...]
    name: str
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    form: TypedForm | None
    action: str
    back: str
