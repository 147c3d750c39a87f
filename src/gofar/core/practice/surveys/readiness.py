"""Readiness: eight sides of it, four steps each in words, for a school, a district or the hub."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: From this step on a side is ready enough to begin.
READY = 3
#: So many marks can differ; one cannot.
SEVERAL = 2


class Level(StrEnum):
    """Whose readiness it is."""

    SCHOOL = "school"
    DISTRICT = "district"
    HUB = "hub"


class Decision(StrEnum):
    """What a person decides with the marks in sight; no rule computes it."""

    GO = "go"
    WITH_SUPPORTS = "with-supports"
    BUILD_FIRST = "build-first"


@dataclass(frozen=True, slots=True)
class Domain:
    """One side of readiness: what is asked at each level, and four steps in words."""

    key: str
    name: str
    asks: Mapping[Level, str]
    steps: tuple[str, str, str, str]


def _domain(key: str, name: str, asks: tuple[str, str, str], steps: tuple[str, str, str, str]) -> Domain:
    return Domain(key, name, dict(zip(Level, asks, strict=True)), steps)


#: The form, in the order in which it is asked.
DOMAINS = (
    _domain(
        "leadership",
        _("Leadership"),
        (
            _("How far does the principal back this work?"),
            _("How far does the superintendent’s office back this work?"),
            _("How far do those who lead the hub back this work?"),
        ),
        (
            _("Knows little of it"),
            _("Is for it, in words"),
            _("Gives time, and has removed a barrier"),
            _("Takes part, and asks what was learned"),
        ),
    ),
    _domain(
        "time",
        _("Time"),
        (
            _("What time does the team have to meet and test?"),
            _("What time do people here have for the network’s schools?"),
            _("What time does the hub have for each of its schools?"),
        ),
        (
            _("None is set aside"),
            _("Now and then"),
            _("Every two weeks, mostly kept"),
            _("Every week, and protected"),
        ),
    ),
    _domain(
        "team",
        _("Team"),
        (
            _("Who does the work in the school?"),
            _("Who does the work in the district?"),
            _("Who does the work in the hub?"),
        ),
        (
            _("Nobody is named yet"),
            _("One person carries it"),
            _("Three or more, with clear parts"),
            _("A team that lasts when one leaves"),
        ),
    ),
    _domain(
        "data",
        _("Access to data"),
        (
            _("How does the team come by its numbers?"),
            _("How do schools come by the district’s numbers?"),
            _("How does the hub come by the schools’ numbers?"),
        ),
        (
            _("Nobody can get them"),
            _("Late, or as a favor"),
            _("Each month, with some work"),
            _("Each week, in hand"),
        ),
    ),
    _domain(
        "safety",
        _("Culture and safety"),
        (
            _("What happens to a miss in the school?"),
            _("What happens to a miss in the district?"),
            _("What happens to a miss in the hub?"),
        ),
        (
            _("It is hidden"),
            _("It is told to few"),
            _("It is talked about"),
            _("It is asked for, and used"),
        ),
    ),
    _domain(
        "equity",
        _("Equity"),
        (
            _("How does the school look at who is left out?"),
            _("How does the district look at who is left out?"),
            _("How does the hub look at who is left out?"),
        ),
        (
            _("It is not talked about"),
            _("Named, not yet measured"),
            _("Measured: we know for whom"),
            _("It decides what is tested first"),
        ),
    ),
    _domain(
        "problem",
        _("Fit of the problem"),
        (
            _("Whose problem is it in the school?"),
            _("Whose problem is it in the district?"),
            _("Whose problem is it in the hub?"),
        ),
        (
            _("Somebody else’s"),
            _("One of many"),
            _("Ours, with our own numbers"),
            _("The one that matters most this year"),
        ),
    ),
    _domain(
        "initiatives",
        _("Competing initiatives"),
        (
            _("What else is the school asked to do?"),
            _("What else is the district asked to do?"),
            _("What else is the hub asked to do?"),
        ),
        (
            _("Much, and more is coming"),
            _("Several things at once"),
            _("Few things, and they fit"),
            _("Something was stopped to make room"),
        ),
    ),
)


class Standing(StrEnum):
    """How several people see one side."""

    EMPTY = "empty"
    ALONE = "alone"
    READY = "ready"
    NOT_YET = "not-yet"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Seen:
    """The marks of one side: how many gave each of the four steps. There is no average, and no sum over sides."""

    domain: Domain
    counts: tuple[int, int, int, int]

    @property
    def raters(self) -> int:
        """How many have marked it."""
        return sum(self.counts)

    @property
    def ready(self) -> int:
        """How many see it ready."""
        return sum(self.counts[READY - 1 :])

    @property
    def apart(self) -> int:
        """How many steps lie between the lowest mark and the highest."""
        given = [step for step, count in enumerate(self.counts) if count]
        return given[-1] - given[0] if given else 0

    @property
    def standing(self) -> Standing:
        """What the marks say together. One mark is one mark."""
        if not self.raters:
            return Standing.EMPTY
        if self.raters < SEVERAL:
            return Standing.ALONE
        if self.ready == self.raters:
            return Standing.READY
        return Standing.SPLIT if self.ready else Standing.NOT_YET


def seen(marks: Iterable[Mapping[str, int]]) -> tuple[Seen, ...]:
    """Return how several people see each side, in the order of the form.

    Answers: where do we agree, and where do we have to talk? Readiness is never a gate and never one number: each
    side stands for itself, and a disagreement is shown as one instead of being averaged away.
    """
    given = list(marks)
    found = []
    for domain in DOMAINS:
        told = [one.get(domain.key) for one in given]
        found.append(Seen(domain, (told.count(1), told.count(2), told.count(3), told.count(4))))
    return tuple(found)


def to_talk_about(sides: Iterable[Seen]) -> tuple[Seen, ...]:
    """Return the sides on which people disagree, the widest apart first."""
    split = [side for side in sides if side.standing is Standing.SPLIT]
    return tuple(sorted(split, key=lambda side: -side.apart))
