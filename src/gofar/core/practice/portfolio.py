"""What a portfolio shows of one network, and the few counts in it, as plain rules."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What "lately" means on every page of a portfolio.
WINDOW = dt.timedelta(days=30)
#: With fewer schools than this, "some schools keep it" would point at one of them.
FEWEST_SCHOOLS = 3
#: Words too common to tell one idea from another.
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "do",
        "each",
        "every",
        "first",
        "for",
        "from",
        "go",
        "has",
        "home",
        "if",
        "in",
        "is",
        "it",
        "its",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "so",
        "that",
        "the",
        "their",
        "them",
        "then",
        "they",
        "this",
        "to",
        "two",
        "up",
        "we",
        "when",
        "who",
        "with",
    ]
)
#: From this share of common words on, two titles speak of one idea.
ALIKE = 0.5


class Shows(StrEnum):
    """What a network may let funders read. Tests are always among it: without them there is nothing to follow."""

    TESTS = "tests"
    AIM = "aim"
    SPREAD = "spread"
    STORY = "story"


class Dot(StrEnum):
    """What a test of the last thirty days shows, by the furthest that it has come."""

    DECIDED = "decided"
    PREDICTED = "predicted"
    BEGUN = "begun"


@dataclass(frozen=True, slots=True)
class Moved:
    """What happened in one test: days of its starts, results and decisions, and whether it predicted before a result."""

    days: tuple[dt.date, ...]
    decided: tuple[dt.date, ...]
    predicted: bool


@dataclass(frozen=True, slots=True)
class Pulse:
    """How many tests moved lately, how many of these predicted first, how many reached a decision lately."""

    tests: int
    predicted: int
    decided: int
    dots: tuple[Dot, ...] = ()

    def __add__(self, other: Pulse) -> Pulse:
        return Pulse(self.tests + other.tests, self.predicted + other.predicted, self.decided + other.decided)


def pulse(tests: Iterable[Moved], today: dt.date) -> Pulse:
    """Return how much was learned lately.

    A test counts when it began, got a result or a decision in the thirty days that end today. It is decided when a
    decision fell in them; it has a prediction when one was locked before its first result.
    """
    first = today - WINDOW + dt.timedelta(days=1)
    dots: list[Dot] = []
    predicted = 0
    for test in tests:
        decided = any(first <= day <= today for day in test.decided)
        if not decided and not any(first <= day <= today for day in test.days):
            continue
        predicted += test.predicted
        dots.append(Dot.DECIDED if decided else Dot.PREDICTED if test.predicted else Dot.BEGUN)
    order = list(Dot)
    counted = Counter(dots)
    return Pulse(len(dots), predicted, counted[Dot.DECIDED], tuple(sorted(dots, key=order.index)))


def tokens(title: str) -> frozenset[str]:
    """Return the words of a title that tell it from others, without an ending of many or of a verb."""
    words = re.findall(r"[^\W\d_]+", title.casefold())
    return frozenset(re.sub(r"(?:ies|es|s|ing|ed)$", "", word) or word for word in words) - _COMMON


def overlap(one: str, other: str) -> float:
    """Return how much two titles have in common: common words ÷ words of the shorter one, 0 to 1."""
    left, right = tokens(one), tokens(other)
    fewer = min(len(left), len(right))
    return len(left & right) / fewer if fewer else 0.0


def are_alike(one: str, other: str) -> bool:
    """Whether two titles seem to speak of one change idea: two words in common, and at least half of the shorter."""
    return len(tokens(one) & tokens(other)) >= 2 and overlap(one, other) >= ALIKE
