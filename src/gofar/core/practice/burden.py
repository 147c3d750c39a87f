"""What measuring costs: minutes a week of a team, beside the most that the network has agreed to ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.periods import Rhythm

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What logging a test once costs, in minutes: the promise of the phone page.
LOG_MINUTES = 2.0
#: The most that a network asks of one person a week, until its hub says otherwise.
DEFAULT_CAP = 20.0
#: Data points in a week of school, with 40 weeks and 10 months in a school year.
_PER_WEEK = {
    Rhythm.DAY: 5.0,
    Rhythm.WEEK: 1.0,
    Rhythm.MONTH: 10 / 40,
    Rhythm.QUARTER: 4 / 40,
    Rhythm.SEMESTER: 2 / 40,
    Rhythm.YEAR: 1 / 40,
    Rhythm.COHORT: 1 / 40,
}


def weekly_minutes(minutes: float, rhythm: Rhythm) -> float:
    """Return what a measure costs in a week: minutes of one data point × data points in a week of school.

    A month counts as a quarter of it, because a school year has 40 weeks and 10 months.
    """
    return minutes * _PER_WEEK[rhythm]


@dataclass(frozen=True, slots=True)
class Cost:
    """One measure's minutes a week, by its name."""

    name: str
    minutes: float


@dataclass(frozen=True, slots=True)
class Burden:
    """What one team spends on measuring in a week.

    Answers: how much of a teacher's week do we take, if one person does it all?

    `costs` are the measures that it collects, `logs` its test logs in a week, `unknown` the measures that it
    types in and of which nobody has said what they cost: they count as nothing, and are told.
    """

    costs: tuple[Cost, ...]
    logs: float
    cap: float = DEFAULT_CAP
    unknown: int = 0

    @property
    def logging(self) -> float:
        """Minutes a week for logging tests."""
        return self.logs * LOG_MINUTES

    @property
    def total(self) -> float:
        """Minutes a week: all measures, and two minutes a log."""
        return sum(cost.minutes for cost in self.costs) + self.logging

    @property
    def over(self) -> bool:
        """Whether it is more than the network has agreed to ask."""
        return round(self.total, 6) > self.cap

    def with_measure(self, minutes: float, rhythm: Rhythm) -> Burden:
        """Return what the week would cost with one measure more."""
        return Burden(
            (*self.costs, Cost("", weekly_minutes(minutes, rhythm))), self.logs, self.cap, self.unknown
        )


def heaviest(burdens: Sequence[Burden]) -> Burden | None:
    """Return the largest burden; None where there is none."""
    return max(burdens, key=lambda burden: burden.total, default=None)
