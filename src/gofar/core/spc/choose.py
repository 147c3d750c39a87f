"""Which chart fits the readings, and why: what `auto` chooses.

A choice is made once for all series of a set, so that charts side by side are of one kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.kinds import Chart
from gofar.core.spc.spread import moving_ranges, spread_of

if TYPE_CHECKING:
    from gofar.core.spc.results import BoolArray, FloatArray
    from gofar.core.spc.series import SeriesSet

AUTO = "auto"

#: With fewer points, limits of single values say more about the last few than about the process.
FEWEST_FOR_LIMITS = 12

#: From so many times the spread of pure counting on, limits are widened for what else moves.
WIDER = 1.2

#: Counts whose squared spread is so many times their mean, or so few, are no counts of rare things.
COUNTING = (0.6, 1.6)


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of chart, and the reason in a sentence."""

    kind: Chart
    why: str


def choose(series: SeriesSet) -> Choice:
    """Return the kind of chart that fits all of these series.

    Answers: which chart should I use?

    ==========================================  ====================================================================
    readings                                    chart
    ==========================================  ====================================================================
    several each time                           xbar
    whole numbers out of as many or more        p; pp when they move 1.2 times as far as counting alone explains
    whole numbers over something else           u; up likewise
    other values over something                 ip
    one each time, under 12 points              run
    whole numbers, spread about their mean      c
    anything else                               i
    ==========================================  ====================================================================

    Rare events (g, t), spreads (s) and moving ranges (mr) cannot be told from the numbers; ask for them.
    """
    if series.groups is not None:
        return Choice(Chart.XBAR, "there are several readings each time.")
    if series.denominator is not None:
        return _divided(series.value, series.denominator)
    return _single(series)


def _divided(top: FloatArray, bottom: FloatArray) -> Choice:
    known = np.isfinite(top) & np.isfinite(bottom) & (bottom > 0)
    if not _whole(top[known]):
        return Choice(Chart.IP, "values are divided by something and are no whole counts.")
    share = bool((top[known] <= bottom[known]).all() and _whole(bottom[known]))
    wider = _extra_spread(top, bottom, known, share=share)
    what = "each value counts a part of a whole" if share else "each value counts events over something"
    if wider < WIDER:
        return Choice(Chart.P if share else Chart.U, f"{what}.")
    kind = Chart.PP if share else Chart.UP
    return Choice(kind, f"{what}, and they move {wider:.1f} times as far as counting alone explains.")


def _single(series: SeriesSet) -> Choice:
    known = np.isfinite(series.value)
    points = float(np.median(known.sum(axis=1)))
    if points < FEWEST_FOR_LIMITS:
        return Choice(Chart.RUN, f"{points:.0f} points are too few for limits.")
    added = series.merged is not None and bool(series.merged.any())
    if not added and _whole(series.value[known]) and _counts(series.value, known):
        return Choice(Chart.C, "whole numbers that move as far as counts of separate events do.")
    return Choice(Chart.I, "there is one value each time.")


def _whole(values: FloatArray) -> bool:
    return bool((values >= 0).all() and (values == np.floor(values)).all())


def _extra_spread(top: FloatArray, bottom: FloatArray, known: BoolArray, *, share: bool) -> float:
    """Return how many times the spread of counting the readings have, over all series; 1 where it cannot be told."""
    tops, bottoms = np.where(known, top, 0.0), np.where(known, bottom, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (tops.sum(axis=1) / bottoms.sum(axis=1))[:, None]
        sigma = np.sqrt(centre * (1 - centre if share else 1.0) / bottom)
        z = np.where(known & (sigma > 0), (top / bottom - centre) / sigma, np.nan)
    found = spread_of(moving_ranges(z.T, known.T), screen=True).sigma
    found = found[np.isfinite(found)]
    return float(np.sqrt(np.mean(found**2))) if found.size else 1.0


def _counts(values: FloatArray, known: BoolArray) -> bool:
    """Whether the squared spread of neighbours is about the mean, over all series."""
    sigma = spread_of(moving_ranges(values.T, known.T), screen=True).sigma
    means = np.where(known, values, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    told = np.isfinite(sigma) & (means > 0)
    if not told.any():
        return False
    low, high = COUNTING
    return low <= float(np.mean(sigma[told] ** 2 / means[told])) <= high
