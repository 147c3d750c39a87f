"""What the page of variation receives: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.safestring import SafeString

    from gofar.figures.table import Table
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """The funnel for a wide and a narrow column, what its limits are, and each mark in words for the keyboard."""

    wide: SafeString
    narrow: SafeString
    why: str
    points: str


@dataclass(frozen=True, slots=True)
class BandRow:
    """A school in a band: where its page is, its likely share, the same as a drawing, and how far it was pulled."""

    school: Link
    share: str
    drawing: SafeString
    pulled: str


@dataclass(frozen=True, slots=True)
class Band:
    """Schools clearly above, those that cannot be told apart, those clearly below. A to Z."""

    name: str
    kind: str
    rows: tuple[BandRow, ...]
    middle: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """A school to learn from: what it does, and the ways there."""

    school: Link
    does: str
    ways: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Rail:
    """What stands beside: whom to learn from, what to ask first, and where the spread is."""

    lessons: tuple[Lesson, ...]
    ask: str
    ask_url: str
    spread: str
    spread_small: str


@dataclass(frozen=True, slots=True)
class VariationPage:
    """Schools of one measure beside each other, or what stands in the place of the funnel."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    kind: str
    word: str
    about: SafeString
    drawing: Drawing | None
    asides: tuple[str, ...]
    bands: tuple[Band, ...]
    band_note: str
    table: Table | None
    when: tuple[Option, ...]
    action: str
    file: str
    rail: Rail
    method: str
    other: Sequence[Link] = ()
