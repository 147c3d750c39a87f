"""All schools of one measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.common import Tally


@dataclass(frozen=True, slots=True)
class Panel:
    """One school's small chart. `points` holds each mark in words, for the keyboard."""

    url: str
    name: str
    kind: str
    brief: str
    value: str
    points: str
    drawing: SafeString


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """Schools under one heading: all of them, a district, or those with a signal."""

    name: str
    small: SafeString
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class SchoolsPage:
    """All schools of one measure."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tallies: tuple[Tally, ...]
    orders: tuple[Link, ...]
    measures: tuple[Link, ...]
    groups: tuple[PanelGroup, ...]
    how: str
    asides: tuple[str, ...]
    pages: tuple[Link, ...]
    bring_in: str
