"""An aim as a value: one sentence, and the number of students behind it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Equity:
    """The aim's second half: for whom a gap closes, in percentage points."""

    group: str
    gap_from: float
    gap_to: float


@dataclass(frozen=True, slots=True)
class Aim:
    """How much of what, for whom, by when. Shares are 0 to 1.

    `students` is the number of students a year behind the baseline share; it turns the aim into people.
    """

    measure: str
    population: str
    baseline: float
    baseline_n: int
    baseline_on: dt.date
    target: float
    by_when: dt.date
    schools: int
    students: int
    equity: Equity | None = None

    @property
    def more_students(self) -> int:
        """How many more students a year the target means.

        Answers: how many children is that? Formula: (target − baseline) × students a year, rounded up,
        because part of a student is a student. 0 when the target is at or under the baseline.
        """
        exact = (self.target - self.baseline) * self.students
        return max(0, math.ceil(round(exact, 6)))

    def to_go(self, latest: float) -> int:
        """How many more students a year from the latest share to the target; 0 when it is reached."""
        return max(0, math.ceil(round((self.target - latest) * self.students, 6)))

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the aim from being complete, in a reader's words; empty when it is."""
        gaps: list[str] = []
        if not self.population:
            gaps.append(_("Say for whom."))
        if self.target == self.baseline:
            gaps.append(_("Say how much: the target equals today."))
        if self.by_when <= self.baseline_on:
            gaps.append(_("Say by when: the date lies before the baseline."))
        if self.equity is None:
            gaps.append(_("Say who is left out today, and which gap should close."))
        return tuple(gaps)
