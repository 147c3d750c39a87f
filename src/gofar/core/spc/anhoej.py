"""Anhøj's two run rules: an unusually long run on one side of the centre, or unusually few crossings of it.

Only points off the centre line are useful. Points on the line, missing points and points that are left out
neither lengthen a run nor break it.

Sources: Anhøj and Olesen (2014), doi 10.1371/journal.pone.0113825, for the two rules together;
Schilling (2012), Mathematics Magazine 85(2), for the length of runs; Chen (2010), as cited there, for crossings.
Checked against qicharts2 0.8.1 for every number of useful points from 1 to 1,000 (tests/reference/spc).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.stats.exact import fair_coin_quantile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.results import BoolArray, FloatArray, IntArray

    SideArray = NDArray[np.int8]

#: Run rules say nothing about fewer useful points than this.
FEWEST_POINTS = 10

#: A chart has "unusually few crossings" when chance alone would give fewer in under 5 of 100 charts.
CROSSINGS_CHANCE = 0.05


@dataclass(frozen=True, slots=True)
class RunFigures:
    """Useful points, longest run and crossings of each series; shape (C,)."""

    useful: IntArray
    longest: IntArray
    crossings: IntArray


@dataclass(frozen=True, slots=True)
class RunLimits:
    """The longest run and the fewest crossings that are still ordinary; shape (C,), NaN where there is no limit.

    `most` is the most crossings, for sets of rules that have such a limit.
    """

    longest: FloatArray
    crossings: FloatArray
    most: FloatArray | float = np.nan


def run_limits(useful: IntArray) -> RunLimits:
    r"""Return the limits of both rules for so many useful points.

    Answers: how long may a run be, and how few the crossings, before something has probably changed?

    .. math::  \text{longest} \le \mathrm{round}(\log_2 n) + 3, \qquad
               \text{crossings} \ge q_{0.05}\bigl(\mathrm{Binomial}(n - 1, 1/2)\bigr)

    Parameters
    ----------
    useful : int array, any shape
        Number of useful points n, 0 or more.

    Returns
    -------
    RunLimits
        Of the same shape. A signal is a longest run *above* its limit, or crossings *below* theirs.
    """
    counts, back = np.unique(useful, return_inverse=True)
    longest = np.full(counts.shape, np.nan)
    some = counts > 0
    longest[some] = np.round(np.log2(counts[some])) + 3
    crossings = [float(fair_coin_quantile(int(n) - 1, CROSSINGS_CHANCE)) if n > 0 else np.nan for n in counts]
    shape = np.shape(useful)
    return RunLimits(longest[back].reshape(shape), np.array(crossings)[back].reshape(shape))


def count_runs(side: SideArray) -> RunFigures:
    """Return useful points, longest run and crossings of each series.

    Parameters
    ----------
    side : int8 array, shape (T, C)
        1 above the centre, -1 below, 0 where a point is not useful; time runs down, series across.
    """
    width = side.shape[1]
    before = np.zeros(width, dtype=np.int8)
    run = np.zeros(width, dtype=np.int32)
    longest = np.zeros(width, dtype=np.int32)
    turns = np.zeros(width, dtype=np.int32)
    for now in side:
        useful = now != 0
        turned = useful & (now != before)
        turns += turned
        run *= ~turned
        run += useful
        np.maximum(longest, run, out=longest)
        np.copyto(before, now, where=useful)
    return RunFigures(
        useful=np.count_nonzero(side, axis=0).astype(np.int64),
        longest=longest.astype(np.int64),
        crossings=np.maximum(turns - 1, 0).astype(np.int64),
    )


def run_lengths(side: SideArray) -> IntArray:
    """Return for each useful point the length of the run it stands in, 0 elsewhere; shape (T, C).

    Examples
    --------
    >>> run_lengths(np.array([[1, 1, 0, 1, -1]], dtype=np.int8).T).ravel().tolist()
    [3, 3, 0, 3, 1]
    """
    useful = side != 0
    before = np.zeros(side.shape[1], dtype=np.int8)
    turned = np.zeros(side.shape, dtype=np.int64)
    for step, now in enumerate(side):
        turned[step] = useful[step] & (now != before)
        np.copyto(before, now, where=useful[step])
    run = np.cumsum(turned, axis=0) + np.arange(side.shape[1]) * (side.shape[0] + 1)
    sizes = np.bincount(run[useful], minlength=int(run.max(initial=0)) + 1)
    return np.where(useful, sizes[run], 0)


def fires(figures: RunFigures, limits: RunLimits) -> BoolArray:
    """Return for each series whether either rule fires, were there points enough to ask."""
    return (figures.longest > limits.longest) | (figures.crossings < limits.crossings)
