"""What a brief receives: plain values, ready to show and to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Trial:
    """A test in one line: its number, what it is, where, and what became of it (a shape and its word)."""

    number: int
    url: str
    title: str
    school: str
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class BriefPage:
    """Five minutes. `theory` pairs a driver with its ideas; `words` a word with what it means here."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    aim: str
    charter: str
    theory: tuple[tuple[str, str], ...]
    running: tuple[Trial, ...]
    tried: tuple[Trial, ...]
    tried_more: str
    learned: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    words: tuple[tuple[str, str], ...]
    other: Link | None
    tests: str
