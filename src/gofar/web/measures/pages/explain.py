"""How to read one's own chart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.measure import Figure


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the chart, what it says here, and the same chart with that part standing out; empty where there is none."""

    name: str
    words: str
    shown: SafeString | str = ""


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """A chart with its parts in the order in which to read them."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    figure: Figure | None
    parts: tuple[Part, ...]
    links: tuple[Link, ...]
