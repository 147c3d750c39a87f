"""The sets of rules that come with Gofar, as their authors print them.

=================  ==================================================================================================
set                signals
=================  ==================================================================================================
anhoej             a run longer than round(log2 n) + 3; crossings under the 5% point of Binomial(n - 1, 1/2)
nhs                beyond the limits; 7 that rise or fall; 2 of 3 close to a limit, all 3 on one side; 7 on one side
western-electric   beyond the limits; 2 of 3 beyond 2 sigma; 4 of 5 beyond 1 sigma; 8 on one side
nelson             beyond the limits; 9 on one side; 6 that rise or fall; 14 up and down in turn; 2 of 3 beyond 2 sigma;
                   4 of 5 beyond 1 sigma; 15 within 1 sigma; 8 outside 1 sigma
perla              6 on one side of the centre; 5 that rise or fall; too few or too many runs; a point that stands apart
=================  ==================================================================================================

Sources: Anhøj and Olesen (2014), doi 10.1371/journal.pone.0113825; NHS England, Making Data Count, as NHSRplotthedots 0.2.2
reads it; Western Electric (1956), Statistical Quality Control Handbook; Nelson (1984), Journal of Quality Technology
16(4):237; Perla, Provost and Murray (2011), BMJ Quality & Safety 20(1):46.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc import windows
from gofar.core.spc.anhoej import FEWEST_POINTS, RunFigures, RunLimits, run_lengths
from gofar.core.spc.marks import Mark
from gofar.core.spc.packing import put_back, together
from gofar.core.spc.rules import ANHOEJ, PointRule, RuleSet
from gofar.core.spc.runstable import limits_of_runs

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.spc.anhoej import SideArray
    from gofar.core.spc.packing import Judged
    from gofar.core.spc.results import BoolArray, IntArray


def shift(length: int) -> PointRule:
    """So many in a row on one side of the centre; one on the centre breaks the row."""
    return PointRule(Mark.SHIFT, length, lambda judged: windows.shift(judged.sides, length))


def trend(length: int) -> PointRule:
    """So many that each lie above the one before, or each below."""
    return PointRule(Mark.TREND, length, lambda judged: windows.trend(judged.steps, length))


def beyond(mark: Mark, need: int, window: int, sigmas: int) -> PointRule:
    """So many of so many beyond so many standard deviations on one side."""

    def find(judged: Judged) -> SideArray:
        hits = np.sign(judged.zones) * (np.abs(judged.zones) >= sigmas)
        return windows.most_of(hits.astype(np.int8), need, window, ends=judged.held)

    return PointRule(mark, need, find)


def _close_to_a_limit(judged: Judged) -> SideArray:
    """NHS: two of three between two and three sigma, and all three on that side."""
    close = np.sign(judged.zones) * (np.abs(judged.zones) == 2)
    return windows.most_of(close.astype(np.int8), 2, 3, ends=judged.held, within=judged.sides)


def _alternating(judged: Judged) -> SideArray:
    return windows.alternating(judged.steps, 14)


def _hugging(judged: Judged) -> SideArray:
    return windows.row_of((judged.zones == 0) & judged.limited, 15)


def _avoiding(judged: Judged) -> SideArray:
    return windows.row_of(judged.zones != 0, 8)


def _shift_past_the_centre(judged: Judged) -> SideArray:
    """Perla: six on one side; one on the centre neither counts nor breaks."""
    return np.where(run_lengths(judged.sides) >= 6, judged.sides, np.int8(0))


def _trend_past_equals(judged: Judged) -> SideArray:
    """Perla: five that rise or fall; of neighbours that are equal, one counts."""
    moved = judged.steps != 0
    moved |= judged.judged & (np.cumsum(judged.judged, axis=0) == 1)
    order = together(moved)
    steps = np.take_along_axis(judged.steps, order, axis=0) * np.take_along_axis(moved, order, axis=0)
    return put_back(windows.trend(steps.astype(np.int8), 5), order)


def _a_run_of(length: int) -> Callable[[IntArray], RunLimits]:
    """Limits of a set that knows runs alone: `length` on one side signal, crossings are not counted."""

    def limits(useful: IntArray) -> RunLimits:
        return RunLimits(np.full(useful.shape, length - 1.0), np.full(useful.shape, np.nan))

    return limits


def _by_points_alone(figures: RunFigures, _limits: RunLimits) -> BoolArray:
    return np.zeros(figures.useful.shape, dtype=np.bool_)


def _runs_or_crossings(figures: RunFigures, limits: RunLimits) -> BoolArray:
    few, many = figures.crossings < limits.crossings, figures.crossings > limits.most
    return (figures.longest > limits.longest) | few | many


NHS = RuleSet(
    "nhs",
    FEWEST_POINTS,
    _a_run_of(7),
    _by_points_alone,
    points=(trend(7), PointRule(Mark.TWO_OF_THREE, 2, _close_to_a_limit), shift(7)),
    long_runs=False,
    recent=1,
    lasting=False,
    gaps_break=True,
    freezes_phases=True,
    reach=2.66,
    version="2024",
)
WESTERN_ELECTRIC = RuleSet(
    "western-electric",
    FEWEST_POINTS,
    _a_run_of(8),
    _by_points_alone,
    points=(beyond(Mark.TWO_OF_THREE, 2, 3, 2), beyond(Mark.FOUR_OF_FIVE, 4, 5, 1), shift(8)),
    long_runs=False,
    lasting=False,
    version="1956",
)
NELSON = RuleSet(
    "nelson",
    FEWEST_POINTS,
    _a_run_of(9),
    _by_points_alone,
    points=(
        beyond(Mark.TWO_OF_THREE, 2, 3, 2),
        beyond(Mark.FOUR_OF_FIVE, 4, 5, 1),
        trend(6),
        shift(9),
        PointRule(Mark.AVOIDING, 8, _avoiding),
        PointRule(Mark.ALTERNATING, 14, _alternating),
        PointRule(Mark.HUGGING, 15, _hugging),
    ),
    long_runs=False,
    lasting=False,
    version="1984",
)
PERLA = RuleSet(
    "perla",
    FEWEST_POINTS,
    limits_of_runs,
    _runs_or_crossings,
    points=(
        PointRule(Mark.SHIFT, 6, _shift_past_the_centre),
        PointRule(Mark.TREND, 5, _trend_past_equals),
    ),
    long_runs=False,
    apart=True,
    version="2011",
)

BUILT_IN = (ANHOEJ, NHS, WESTERN_ELECTRIC, NELSON, PERLA)
