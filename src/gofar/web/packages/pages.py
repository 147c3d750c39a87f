"""What the pages of change packages receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BoundField

    from gofar.figures.package_sheet import Sheet
    from gofar.web.base.pages import Link
    from gofar.web.packages.forms import DraftForm, GuideForm, UploadForm


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version that went out. `new` says what is new in it; `files` is empty when it was withdrawn."""

    label: str
    title: str
    url: str
    by: str
    at: dt.datetime
    holds: str
    new: str
    files: tuple[Link, ...]
    withdrawn: str


@dataclass(frozen=True, slots=True)
class CameIn:
    """One package that came in from elsewhere."""

    words: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class PackagesPage:
    """Every version, newest first, and what came in."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    versions: tuple[VersionRow, ...]
    came: tuple[CameIn, ...]
    draft: str
    bring: str
    schema: str


@dataclass(frozen=True, slots=True)
class PackagePage:
    """One version, with its files, and the way to withdraw it for those who may."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    sheet: Sheet
    files: tuple[Link, ...]
    new: str
    withdraw: str
    back: str


@dataclass(frozen=True, slots=True)
class IdeaTick:
    """One idea that can go out: its box, what stands beside it, and where its guide is written."""

    value: str
    title: str
    driver: str
    rung: int
    rung_word: str
    note: str
    guide: Link
    ticked: bool


@dataclass(frozen=True, slots=True)
class DraftPage:
    """The next version before it goes out."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: DraftForm
    ideas: tuple[IdeaTick, ...]
    words: tuple[BoundField, ...]
    sheet: Sheet | None
    holds: str
    button: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """The form for how an idea is done."""

    crumbs: tuple[Link, ...]
    title: str
    form: GuideForm
    fields: tuple[BoundField, ...]
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class UploadPage:
    """The form for a package from elsewhere."""

    crumbs: tuple[Link, ...]
    form: UploadForm
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Adding:
    """One part that would come in. `rung` is how far it reached there; None for a driver."""

    level: int
    title: str
    rung: int | None
    rung_word: str
    note: str


@dataclass(frozen=True, slots=True)
class ArrivalPage:
    """What a package from elsewhere is, and what it would do here."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    facts: tuple[tuple[str, str], ...]
    adds: tuple[Adding, ...]
    measures: tuple[str, ...]
    stays: tuple[str, ...]
    state: str
    action: str
    button: str
    theory: str
    back: str
