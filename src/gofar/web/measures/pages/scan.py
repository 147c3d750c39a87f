"""All measures of a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.common import Tally


@dataclass(frozen=True, slots=True)
class ScanRow:
    """One measure in the scan. `age` says how old its latest figure is."""

    url: str
    name: str
    kind: str
    word: str
    brief: str
    spark: SafeString
    latest: str
    period: str
    age: str


@dataclass(frozen=True, slots=True)
class ScanGroup:
    """The measures of one kind."""

    name: str
    why: str
    rows: tuple[ScanRow, ...]


@dataclass(frozen=True, slots=True)
class ScanPage:
    """All measures of a network."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tallies: tuple[Tally, ...]
    groups: tuple[ScanGroup, ...]
    bring_in: str
    links: tuple[Link, ...] = ()
