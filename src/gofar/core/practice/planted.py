"""Charts to learn reading on: made-up weeks with a truth planted in them, from a seed.

A set holds ten charts. The same seed and place give the same chart for ever, so that nothing need be kept about who saw what.
The rules are asked afterwards, by whoever draws the chart: they know nothing of the truth, and at times they miss it.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart
from gofar.core.spc.results import Variation

if TYPE_CHECKING:
    from gofar.core.spc.results import ChartResult, FloatArray

#: Weeks on a chart, and on one that is too short for the rules.
WEEKS, FEW_WEEKS = 26, 7
#: Weeks at the end of a streak: all higher than the one before, or all lower.
STREAK = 4
#: Attendance: the usual share, and how far a usual week lies from it.
_USUAL, _SPREAD = 0.88, 0.008
#: Planted sizes, in usual spreads: a step, a step each week, one odd week.
_STEP, _SLOPE, _ODD = 1.8, 0.15, 5.0
#: Weeks of a term, and how far its first week lies from its last, in usual spreads: every term goes the same way.
TERM, _SWING = 13, 3.2
#: The first of the made-up weeks.
_MONDAY = dt.date(2024, 9, 2)
_QUIET = {Variation.COMMON_CAUSE, Variation.TOO_FEW}


class Truth(StrEnum):
    """What was planted."""

    NOISE = "noise"
    STREAK = "streak"
    SEASON = "season"
    SHIFT = "shift"
    DRIFT = "drift"
    ODD = "odd"
    FEW = "few"


class Reply(StrEnum):
    """What a reader can say about a chart."""

    USUAL = "usual"
    CHANGED = "changed"
    ODD = "odd"
    FEW = "few"


class Outcome(StrEnum):
    """How a reply stands beside the truth."""

    RIGHT = "right"
    WOLF = "wolf"  # a change was seen, and there was none
    MISSED = "missed"  # there was a change, and none was seen
    OTHER = "other"  # right about whether, wrong about what


#: What a set is made of; the order follows from the seed.
SET = (
    Truth.NOISE, Truth.NOISE, Truth.SEASON, Truth.STREAK, Truth.STREAK,
    Truth.SHIFT, Truth.SHIFT, Truth.DRIFT, Truth.ODD, Truth.FEW,
)  # fmt: skip
_FITS = {
    Truth.NOISE: Reply.USUAL,
    Truth.STREAK: Reply.USUAL,
    Truth.SEASON: Reply.USUAL,
    Truth.SHIFT: Reply.CHANGED,
    Truth.DRIFT: Reply.CHANGED,
    Truth.ODD: Reply.ODD,
    Truth.FEW: Reply.FEW,
}
_ALARMS = {Reply.CHANGED, Reply.ODD}


@dataclass(frozen=True, slots=True)
class Planted:
    """One chart to judge. `where` is the week in which the planted change begins, counted from 1; 0 without one."""

    truth: Truth
    values: FloatArray
    where: int

    @property
    def fits(self) -> Reply:
        """The reply that fits the truth."""
        return _FITS[self.truth]

    def outcome(self, reply: Reply) -> Outcome:
        """Return how a reply stands beside the truth."""
        if reply is self.fits:
            return Outcome.RIGHT
        if (reply in _ALARMS) is (self.fits in _ALARMS):
            return Outcome.OTHER
        return Outcome.WOLF if reply in _ALARMS else Outcome.MISSED

    def chart(self) -> ChartResult:
        """Return the chart as the house draws it."""
        weeks = [(_MONDAY + dt.timedelta(weeks=n)).isoformat() for n in range(len(self.values))]
        return build_chart("i", self.values, times=weeks, improve=Direction.UP)

    def agrees(self, chart: ChartResult) -> bool:
        """Whether the rules find what was planted, and not merely something: that week alone, or a run; or nothing, in noise."""
        if self.truth is Truth.ODD:
            beyond = [week for week, side in enumerate(chart.towards, 1) if side]
            return beyond == [self.where] and not chart.phases[-1].runs_signal
        if self.fits in _ALARMS:
            return self.signals(chart) and chart.phases[-1].runs_signal is True
        return not self.signals(chart)

    @staticmethod
    def signals(chart: ChartResult) -> bool:
        """Whether the rules call anything a change."""
        return chart.variation not in _QUIET


def plant(seed: int, place: int) -> Planted:
    """Return the chart at a place (0 to 9) of the set with this seed.

    Examples
    --------
    >>> sorted(plant(1, place).truth for place in range(10)) == sorted(SET)
    True
    """
    truth = SET[np.random.default_rng([seed]).permutation(len(SET))[place]]
    dice = np.random.default_rng([seed, place])
    noise = dice.normal(size=FEW_WEEKS if truth is Truth.FEW else WEEKS)
    up = 1 if dice.random() < 0.5 else -1
    added, where = _change(truth, dice)
    if truth is Truth.STREAK:
        # Noise has no order, so putting its last weeks in order gives noise that happens to end so.
        noise[-STREAK:] = np.sort(noise[-STREAK:])
    return Planted(truth, np.round(_USUAL + _SPREAD * up * (noise + added), 4), where)


def streak_chance(weeks: int = STREAK) -> float:
    """Return how often so many weeks of noise all rise or all fall: two of all their orders."""
    return 2 / math.factorial(weeks)


def _change(truth: Truth, dice: np.random.Generator) -> tuple[FloatArray, int]:
    """Return what is added to the noise, and from which week."""
    weeks = np.arange(FEW_WEEKS if truth is Truth.FEW else WEEKS)
    if truth is Truth.SHIFT:
        start = int(dice.integers(11, 16))
        return np.where(weeks >= start, _STEP, 0.0), start + 1
    if truth is Truth.DRIFT:
        return _SLOPE * (weeks - weeks.mean()), 1
    if truth is Truth.SEASON:
        # What comes back every term is usual, whatever the rules make of it: they know no calendar.
        return _SWING * (0.5 - (weeks % TERM) / (TERM - 1)), 0
    if truth is Truth.ODD:
        start = int(dice.integers(WEEKS - 8, WEEKS - 1))
        return np.where(weeks == start, _ODD, 0.0), start + 1
    return np.zeros(len(weeks)), 0
