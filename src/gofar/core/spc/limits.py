"""Centre and spread of each kind of chart, and the limits that they draw.

All arrays have time down and series across: (T, C). A row stands for one value a series: (C,).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.kinds import Chart
from gofar.core.spc.spread import moving_ranges, spread_of
from gofar.core.stats.constants import CONTROL_SIGMAS, D4_PAIR

if TYPE_CHECKING:
    from gofar.core.spc.results import BoolArray, FloatArray

#: Sums of decimals wander by less than this share of the largest reading; nearer than that is "on the line".
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Readings:
    """What is plotted, and what it was divided from; shape (T, C).

    `usable` marks points with a value. `numerator` and `denominator` are None where nothing was divided.
    """

    value: FloatArray
    usable: BoolArray
    numerator: FloatArray | None = None
    denominator: FloatArray | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """Centre (C,), one standard deviation at each point (T, C), and the width of "on the line" (C,)."""

    centre: FloatArray
    sigma: FloatArray
    tie: FloatArray
    unscreened: BoolArray


@dataclass(frozen=True, slots=True)
class Band:
    """A lower and an upper limit for each point; NaN where there is none."""

    lower: FloatArray
    upper: FloatArray


def fit(kind: Chart, data: Readings, base: BoolArray, *, centre: float | None, screen: bool) -> Fit:
    r"""Return centre and standard deviation of each series, from its baseline.

    Answers: what is usual for this series, and how far does a reading stray when nothing special happens?

    ========  ====================================  =============================================
    chart     centre                                one standard deviation
    ========  ====================================  =============================================
    run       median                                none
    i         mean                                  mean moving range / 1.128
    mr        mean moving range m                   limits 0 and 3.267 m
    p         sum of y / sum of n                   sqrt(c (1 - c) / n)
    u         sum of y / sum of n                   sqrt(c / n)
    c         mean                                  sqrt(c)
    pp, up    as p, u                               as p, u, times the spread of z = (y/n - c) / s
    ========  ====================================  =============================================

    Parameters
    ----------
    kind : Chart
        The chart.
    data : Readings
        Readings in their own unit, oldest first.
    base : bool array, shape (T, C)
        The points that centre and spread are taken from.
    centre : float, optional
        The process mean, when it is known. Default: from the baseline.
    screen : bool
        Whether large moving ranges are set aside (i, pp, up).

    Returns
    -------
    Fit
        NaN where a series has too few usable readings, or no spread.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, on charts for variables and attributes;
    Laney (2002), Quality Engineering 14(4):531, for pp and up.
    Checked against qicharts2 0.8.1 (tests/reference/spc).
    """
    used = base & data.usable
    middle = _centre(kind, data, used) if centre is None else np.full(used.shape[1], float(centre))
    tie = np.zeros_like(middle)
    if not kind.facts.pooled:
        tie = TIE * np.where(used, np.abs(data.value), 0.0).max(axis=0, initial=0.0)
    sigma, unscreened = np.full((1, used.shape[1]), np.nan), np.zeros(used.shape[1], dtype=np.bool_)
    with np.errstate(invalid="ignore", divide="ignore"):
        if kind is Chart.I:
            spread = spread_of(moving_ranges(data.value, base), screen=screen)
            sigma, unscreened = spread.sigma[None, :], spread.unscreened
        elif kind is not Chart.RUN:
            sigma = _model_sigma(kind, middle, data)
        if kind.facts.prime:
            z = np.where(sigma > 0, (data.value - middle) / sigma, np.nan)
            spread = spread_of(moving_ranges(z, base), screen=screen)
            sigma, unscreened = sigma * spread.sigma, spread.unscreened
    return Fit(middle, np.broadcast_to(sigma, used.shape), tie, unscreened)


def band(kind: Chart, centre: FloatArray, sigma: FloatArray, sigmas: float = CONTROL_SIGMAS) -> Band:
    """Return the limits so many standard deviations from the centre, kept within what is possible.

    A moving range has no room below: its limits are counted from zero.
    """
    facts = kind.facts
    middle = np.zeros_like(centre) if kind is Chart.MR else centre
    reach = sigmas * sigma
    lower, upper = middle - reach, middle + reach
    if np.isfinite(facts.floor):
        np.maximum(lower, facts.floor, out=lower)
    if np.isfinite(facts.ceiling):
        np.minimum(upper, facts.ceiling, out=upper)
    return Band(lower, upper)


def _centre(kind: Chart, data: Readings, used: BoolArray) -> FloatArray:
    """Return the centre of each series from the points used; NaN where there is none."""
    count = used.sum(axis=0)
    if kind is Chart.RUN:
        return _median(np.where(used, data.value, np.nan), count)
    if kind.facts.pooled and data.numerator is not None and data.denominator is not None:
        top, bottom = _total(data.numerator, used), _total(data.denominator, used)
    else:
        top, bottom = _total(data.value, used), count.astype(np.float64)
    return np.divide(top, bottom, out=np.full(count.shape, np.nan), where=count > 0)


def _total(values: FloatArray, used: BoolArray) -> FloatArray:
    total: FloatArray = np.where(used, values, 0.0).sum(axis=0)
    return total


def _median(values: FloatArray, count: BoolArray) -> FloatArray:
    """Median down each column; missing values sort last and are not counted."""
    ordered = np.sort(values, axis=0)
    lower = np.maximum(count - 1, 0) // 2
    upper = np.minimum(count // 2, len(values) - 1)
    middle = np.take_along_axis(ordered, np.stack([lower, upper]), axis=0)
    half: FloatArray = (middle[0] + middle[1]) / 2
    return half


def _model_sigma(kind: Chart, centre: FloatArray, data: Readings) -> FloatArray:
    """One standard deviation as the model of a count gives it: (T, C), or (1, C) where it is the same all along."""
    if kind is Chart.MR:
        return (centre * (D4_PAIR / CONTROL_SIGMAS))[None, :]
    if kind is Chart.C or data.denominator is None:
        return np.sqrt(centre)[None, :]
    per_one = centre * (1 - centre) if kind in {Chart.P, Chart.PP} else centre
    return np.sqrt(per_one / np.where(data.usable, data.denominator, np.nan))
