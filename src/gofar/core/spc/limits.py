"""Centre and spread of each kind of chart, and the limits that they draw.

All arrays have time down and series across: (T, C). A row stands for one value a series: (C,).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.kinds import Chart
from gofar.core.spc.spread import moving_ranges, sized_ranges, spread_of
from gofar.core.spc.subgroups import c4, mean_spread
from gofar.core.stats.constants import CONTROL_SIGMAS, D4_PAIR, GEOMETRIC_MEDIAN

if TYPE_CHECKING:
    from gofar.core.spc.results import BoolArray, FloatArray
    from gofar.core.spc.subgroups import Subgroups

#: Sums of decimals wander by less than this share of the largest reading; nearer than that is "on the line".
TIE = 1e-12


@dataclass(frozen=True, slots=True)
class Readings:
    """What is plotted, and what it was divided from; shape (T, C).

    `usable` marks points with a value. `numerator` and `denominator` are None where nothing was divided, `groups` where each
    point is one reading.
    """

    value: FloatArray
    usable: BoolArray
    numerator: FloatArray | None = None
    denominator: FloatArray | None = None
    groups: Subgroups | None = None

    def during(self, span: slice) -> Readings:
        """Return the readings of some times."""
        return Readings(
            self.value[span],
            self.usable[span],
            None if self.numerator is None else self.numerator[span],
            None if self.denominator is None else self.denominator[span],
            None if self.groups is None else self.groups.part(span),
        )


@dataclass(frozen=True, slots=True)
class Fit:
    """Centre (C,), one standard deviation at each point (T, C), and the width of "on the line" (C,).

    Limits are counted from `around` (C,), which is the centre for most charts. A t chart has `around` and `sigma` in the
    root of its unit.
    """

    centre: FloatArray
    around: FloatArray
    sigma: FloatArray
    tie: FloatArray
    unscreened: BoolArray


@dataclass(frozen=True, slots=True)
class Band:
    """A lower and an upper limit for each point; NaN where there is none."""

    lower: FloatArray
    upper: FloatArray


def fit(
    kind: Chart,
    data: Readings,
    base: BoolArray,
    *,
    centre: float | None,
    screen: bool,
    collapse: bool = False,
) -> Fit:
    r"""Return centre and standard deviation of each series, from its baseline.

    Answers: what is usual for this series, and how far does a reading stray when nothing special happens?

    ========  ====================================  =============================================
    chart     centre                                one standard deviation
    ========  ====================================  =============================================
    run       median                                none
    i         mean                                  mean moving range / 1.128
    ip        sum of y / sum of n                   mean sized range / (1.128 sqrt(n))
    mr        mean moving range m                   limits 0 and 3.267 m
    p         sum of y / sum of n                   sqrt(c (1 - c) / n)
    u         sum of y / sum of n                   sqrt(c / n)
    c         mean                                  sqrt(c)
    pp, up    as p, u                               as p, u, times the spread of z = (y/n - c) / s
    g         median; limits around the mean m      sqrt(m (m + 1))
    t         mean of z = y^(1/3.6), to its power   of z: mean moving range / 1.128
    xbar      sum of n times mean / sum of n        s / (c4 sqrt(n)), s the spread within subgroups
    s         the same s                            s sqrt(1 - c4^2) / c4
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
        Whether large moving ranges are set aside (i, ip, pp, up, t).
    collapse : bool
        See `spread_of`.

    Returns
    -------
    Fit
        NaN where a series has too few usable readings, or no spread.

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, on charts for variables and attributes;
    Montgomery, 6.3, for xbar and s; Taylor (2017), normalised individuals control charts, for ip; Laney (2002), Quality Engineering 14(4):531, for pp and up; Nelson (1994),
    Journal of Quality Technology 26(3):239, for t; Provost & Murray (2011), The Health Care Data Guide, p. 228, for the
    median of g.
    Checked against qicharts2 0.8.1 (tests/reference/spc).
    """
    used, facts = base & data.usable, kind.facts
    value = data.value if facts.power == 1.0 else data.value ** (1 / facts.power)
    if centre is None:
        middle = _centre(kind, replace(data, value=value), used)
    else:
        middle = np.full(used.shape[1], float(centre) ** (1 / facts.power))
    tie = np.zeros_like(middle)
    if not facts.pooled:
        tie = TIE * np.where(used, np.abs(data.value), 0.0).max(axis=0, initial=0.0)
    sigma, unscreened = np.full((1, used.shape[1]), np.nan), np.zeros(used.shape[1], dtype=np.bool_)
    with np.errstate(invalid="ignore", divide="ignore"):
        if data.groups is not None:
            middle, sigma = _of_subgroups(kind, data, data.groups, used, middle, known=centre is not None)
        elif kind in {Chart.I, Chart.T}:
            spread = spread_of(moving_ranges(value, base), screen=screen, collapse=collapse)
            sigma, unscreened = spread.sigma[None, :], spread.unscreened
        elif kind is Chart.IP and data.denominator is not None:
            sizes = np.where(data.usable, data.denominator, np.nan)
            spread = spread_of(sized_ranges(value, sizes, base), screen=screen, collapse=collapse)
            sigma, unscreened = spread.sigma / np.sqrt(sizes), spread.unscreened
        elif kind is not Chart.RUN:
            sigma = _model_sigma(kind, middle, data)
        if facts.prime:
            z = np.where(sigma > 0, (data.value - middle) / sigma, np.nan)
            spread = spread_of(moving_ranges(z, base), screen=screen, collapse=collapse)
            sigma, unscreened = sigma * spread.sigma, spread.unscreened
    drawn, around = _lines(kind, middle, data.value, used, known=centre is not None)
    return Fit(drawn, around, np.broadcast_to(sigma, used.shape), tie, unscreened)


def _of_subgroups(
    kind: Chart, data: Readings, groups: Subgroups, used: BoolArray, middle: FloatArray, *, known: bool
) -> tuple[FloatArray, FloatArray]:
    """Return centre and standard deviation of means, or of spreads, that several readings make."""
    within, shrink = mean_spread(groups, used), c4(groups.size)
    if kind is Chart.S:
        within = middle if known else within
        return within, within * np.sqrt(1 - shrink**2) / shrink
    if not known:
        size = np.where(used, groups.size, 0.0)
        middle = (size * np.where(used, data.value, 0.0)).sum(axis=0) / size.sum(axis=0)
    return middle, within / (shrink * np.sqrt(groups.size))


def _lines(
    kind: Chart, middle: FloatArray, value: FloatArray, used: BoolArray, *, known: bool
) -> tuple[FloatArray, FloatArray]:
    """Return the centre line and what the limits are counted from, where `middle` is the process mean or its estimate."""
    if kind is Chart.MR:
        # A moving range has no room below: its one limit is counted from zero.
        return middle, np.zeros_like(middle)
    if kind is Chart.G:
        # Half of all counts lie below the median, so the rules of runs hold for it; the spread is that of the mean.
        median = _median(np.where(used, value, np.nan), used.sum(axis=0))
        return (GEOMETRIC_MEDIAN * middle if known else median), middle
    return middle**kind.facts.power, middle


def band(kind: Chart, around: FloatArray, sigma: FloatArray, sigmas: float = CONTROL_SIGMAS) -> Band:
    """Return the limits so many standard deviations from where they are counted from, kept within what is possible."""
    facts = kind.facts
    reach = sigmas * sigma
    lower, upper = around - reach, around + reach
    if facts.power != 1.0:
        lower, upper = np.maximum(lower, 0.0) ** facts.power, upper**facts.power
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
    if kind is Chart.G:
        return np.sqrt(centre * (centre + 1))[None, :]
    if kind is Chart.C or data.denominator is None:
        return np.sqrt(centre)[None, :]
    per_one = centre * (1 - centre) if kind in {Chart.P, Chart.PP} else centre
    return np.sqrt(per_one / np.where(data.usable, data.denominator, np.nan))
