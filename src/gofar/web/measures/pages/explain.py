"""How to read one's own chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.measure import Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the chart, and what it says here."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """A chart with its parts in the order in which to read them."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    figure: Figure | None
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
