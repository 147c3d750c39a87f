"""The list of tests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.cycles.pages.coach import Misses


@dataclass(frozen=True, slots=True)
class Row:
    """One test in the list."""

    number: int
    url: str
    title: str
    idea: str
    school: str
    predicted: str
    result: str
    mark: str
    mark_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tests that stand alike: due, waiting for a decision, running, planned, ended."""

    anchor: str
    name: str
    note: str
    rows: tuple[Row, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Plain links that narrow the list. The chosen one is current."""

    schools: tuple[Link, ...]
    ideas: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """The list of tests."""

    title: str
    say: str
    quiet: str
    groups: tuple[Group, ...]
    filters: Filters
    start: str
    log: str
    everything: str
    misses: Misses | None
    download: str
