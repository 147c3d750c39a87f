"""What the pages that keep the record receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.settings.records_forms import AgreementForm


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
