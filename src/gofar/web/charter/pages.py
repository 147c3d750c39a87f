"""What the pages of the charter receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BaseForm, BoundField
    from django.utils.safestring import SafeString

    from gofar.web.base.compared import Difference
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the agreement."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One school's word: signed, asked, or not yet. `act` is what the reader may do about it."""

    school: str
    words: str
    signed: bool = False
    on: dt.datetime | None = None
    act: Link | None = None
    changed: Link | None = None


@dataclass(frozen=True, slots=True)
class CharterPage:
    """The charter. `primary` is the one thing that this reader should do next."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    sentence: SafeString | None
    progress: str
    size: str
    tips: tuple[str, ...]
    clauses: tuple[Clause, ...]
    marks: tuple[Mark, ...]
    theory: tuple[Mark, ...]
    theory_said: str
    today: dt.date
    primary: Link | None
    links: tuple[Link, ...]
    talk: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PhotosPage:
    """The switch for photos of student work; `kept` says what holds while they are on."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    kept: tuple[str, ...]
    form: BaseForm
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class EditPage:
    """The form that rewords the charter, in two parts."""

    crumbs: tuple[Link, ...]
    title: str
    form: BaseForm
    aim: tuple[BoundField, ...]
    agreement: tuple[BoundField, ...]
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class ChangedText:
    """A field of one version, with the words that came and went."""

    label: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version: its number, who wrote it, when and why, and what changed."""

    title: str
    at: dt.datetime
    by: str
    reason: str
    changes: tuple[ChangedText, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every version of the charter, newest first."""

    crumbs: tuple[Link, ...]
    title: str
    entries: tuple[VersionEntry, ...]
    today: dt.date
    back: str


@dataclass(frozen=True, slots=True)
class SignPage:
    """Sign for a school, or ask. `asked` is the question that waits."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    asked: str
    asked_by: str
    changes: tuple[Difference, ...]
    changes_said: str
    form: BaseForm
    action: str
    back: str
