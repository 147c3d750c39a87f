"""What the pages of the portfolio receive: plain values, ready to show. No school is named on any of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.base.sixquestions import Answer


@dataclass(frozen=True, slots=True)
class Row:
    """One network, A to Z. A cell that the network does not show, or that would point at a school, says so in `…_not`."""

    name: str
    url: str
    small: str
    spark: SafeString | str
    kind: str
    finding: str
    dots: tuple[str, ...]
    tests: int
    tests_words: str
    keeping: str
    age: str
    asks: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One way to narrow the rows, with how many are left."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Ranged:
    """One network's students beyond baseline: a sentence and its drawing, or why nobody can say yet."""

    network: Link
    words: str
    drawing: SafeString | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One number over all networks: a short name, what it is, what to make of it, and the page of its method."""

    name: str
    value: str
    words: str
    method: Link | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """How many claims stand on one rung, and on how many of all the bar is drawn."""

    word: str
    n: int
    reached: int


@dataclass(frozen=True, slots=True)
class PortfolioPage:
    """The whole portfolio. `silent` says how many networks do not let their funder read."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    chips: tuple[Chip, ...]
    rows: tuple[Row, ...]
    facts: tuple[Fact, ...]
    rungs: tuple[Rung, ...]
    ranges: tuple[Ranged, ...]
    moves: tuple[str, ...]
    silent: str
    csv: str
    brief: str
    questions: str
    today: dt.date | None


@dataclass(frozen=True, slots=True)
class Chapter:
    """One idea in a network's story: what it believed, what it tried, what it found, what it changed."""

    title: str
    believed: str
    tried: str
    found: str
    word: str
    reached: int
    decisions: tuple[tuple[str, str], ...]
    changed: str
    others: Link | None


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of the network, without names."""

    words: str
    rests: str
    next: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One network's learning story."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    kind: str
    aim: str
    finding: str
    wide: SafeString | str
    narrow: SafeString | str
    beyond: str
    facts: tuple[Fact, ...]
    chapters: tuple[Chapter, ...]
    quiet: tuple[str, ...]
    claims: tuple[Told, ...]
    turns: tuple[str, ...]
    asks: str
    withheld: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same change idea in one network: in which words, how far it came, and under what aim."""

    network: Link
    idea: str
    aim: str
    word: str
    reached: int
    tests: str
    decisions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class IdeaPage:
    """Who else works on an idea."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    here: Elsewhere
    others: tuple[Elsewhere, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The six questions as a board."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    answers: tuple[Answer, ...]
