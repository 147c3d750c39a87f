"""What the help pages receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class MethodLine:
    """A method in the list: its title, and the question that it answers."""

    slug: str
    title: str
    question: str


@dataclass(frozen=True, slots=True)
class Helping:
    """A short answer to a question that people ask, told on the index itself."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class HelpIndex:
    """All of help on one page."""

    crumbs: tuple[Link, ...]
    answers: tuple[Helping, ...]
    methods: tuple[MethodLine, ...]


@dataclass(frozen=True, slots=True)
class CoachRule:
    """One row of the quality coach's table."""

    says: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class CoachPage:
    """All rules of the quality coach."""

    crumbs: tuple[Link, ...]
    rules: tuple[CoachRule, ...]


@dataclass(frozen=True, slots=True)
class MethodPage:
    """One method: its title, its text, and the methods beside it."""

    crumbs: tuple[Link, ...]
    title: str
    body: SafeString
    others: tuple[MethodLine, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply that can be given, with its words."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told after a reply."""

    planted: str
    finding: str
    why: str
    rules: str
    trap: str
    eye: str


@dataclass(frozen=True, slots=True)
class PracticePage:
    """One chart to judge, or the same with what was planted in it."""

    crumbs: tuple[Link, ...]
    margin: str
    title: str
    say: str
    wide: SafeString
    narrow: SafeString
    values: tuple[tuple[str, str], ...]
    seed: int
    so_far: str
    choices: tuple[Choice, ...]
    told: Told | None
    onward: Link | None


@dataclass(frozen=True, slots=True)
class PracticeSum:
    """What ten replies came to."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    lines: tuple[str, ...]
    another: str
