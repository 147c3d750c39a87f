"""Every version of a text, newest first, with what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class ChangedText:
    """One thing that changed in a version, with the words that came and went."""

    label: str
    text: SafeString | str


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version: its name, who wrote it, when and why, and what changed."""

    title: str
    at: dt.datetime
    by: str
    reason: str
    changes: tuple[ChangedText, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every version, newest first."""

    crumbs: tuple[Link, ...]
    title: str
    entries: tuple[VersionEntry, ...]
    today: dt.date
    back: Link
    compare: str = ""
