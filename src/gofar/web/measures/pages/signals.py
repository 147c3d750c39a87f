"""Every signal of a network's schools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.common import Tally


@dataclass(frozen=True, slots=True)
class SignalRow:
    """One signal: whose, of what, what it says, and how often noise looks like it."""

    url: str
    school: str
    measure: str
    kind: str
    word: str
    brief: str
    spark: SafeString
    odds: str


@dataclass(frozen=True, slots=True)
class SignalGroup:
    """Signals that would stand, or those that may be chance."""

    name: str
    why: str
    rows: tuple[SignalRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel; `share` is its width in hundredths of the first."""

    n: int
    words: str
    share: int


@dataclass(frozen=True, slots=True)
class SignalsPage:
    """Every signal of a network's schools, the most surprising first."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tallies: tuple[Tally, ...]
    funnel: tuple[Step, ...]
    groups: tuple[SignalGroup, ...]
    how: str
    bring_in: str
