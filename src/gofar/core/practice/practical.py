"""A practical measure as a value: what it asks, how two people count the same, and what it costs in minutes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.periods import Rhythm
    from gofar.core.practice.measure import Direction, Kind, Unit

#: What stands where nobody has found a study: an honest blank.
NO_EVIDENCE = "no published evidence found"


class Subject(StrEnum):
    """Which part of the work a measure looks at."""

    INSTRUCTION = "instruction"
    ON_TRACK = "on-track"
    COLLEGE = "college"


class Way(StrEnum):
    """How a measure is typed in."""

    PAIR = "pair"  # "18 of 24"
    TALLY = "tally"  # marks on two sides, counted while one watches
    QUESTIONS = "questions"  # how many gave each answer to each question
    NUMBER = "number"  # one bare number


@dataclass(frozen=True, slots=True)
class Definition:
    """How it is counted, so that two people count the same."""

    numerator: str
    denominator: str
    includes: str
    who_counts: str
    when: str
    sampling: str


@dataclass(frozen=True, slots=True)
class Practical:
    """One practical measure of the bank.

    `minutes` is what one data point costs the person who collects it. `drivers` are words in a driver's title
    that it fits. `answers` are the columns of a survey, the favourable ones first; `favourable` says how many.
    """

    key: str
    version: int
    name: str
    short_name: str
    question: str
    subject: Subject
    kind: Kind
    unit: Unit
    direction: Direction
    rhythm: Rhythm
    way: Way
    minutes: float
    definition: Definition
    population: str
    drivers: tuple[str, ...]
    evidence: str
    counts_children: bool = False
    questions: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    favourable: int = 0
    sides: tuple[str, str] = ("", "")

    @property
    def has_evidence(self) -> bool:
        """Whether somebody has published on it."""
        return self.evidence != NO_EVIDENCE

    def fits(self, title: str) -> bool:
        """Whether a driver's title holds one of the words that this measure fits."""
        return any(word in title.casefold() for word in self.drivers)

    @property
    def in_full(self) -> str:
        """The operational definition as one text."""
        d = self.definition
        counted = f"{d.numerator}, of {d.denominator}" if d.denominator else d.numerator
        parts = (counted, d.includes, d.who_counts, d.when, d.sampling)
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)
