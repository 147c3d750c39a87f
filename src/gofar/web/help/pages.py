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
