"""How much neighbouring readings differ: moving ranges, their mean, and the screening of large ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.stats.constants import D2_PAIR, D4_PAIR

if TYPE_CHECKING:
    from gofar.core.spc.results import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Spread:
    """Standard deviation of each series from its moving ranges; shape (C,), NaN where none can be had.

    `unscreened` marks series whose ranges could not be screened: nothing but zeros would have been left.
    """

    sigma: FloatArray
    unscreened: BoolArray


def moving_ranges(values: FloatArray, base: BoolArray) -> FloatArray:
    """Return the distance of each baseline reading from the baseline reading before it; shape (T, C).

    Readings outside the baseline are stepped over. A missing reading gives no range with either neighbour:
    the gap is not bridged. NaN where there is no range.
    """
    before = _before(base)
    ranges: FloatArray = np.abs(values - np.take_along_axis(values, np.maximum(before, 0), axis=0))
    ranges[(before < 0) | ~base] = np.nan
    return ranges


def sized_ranges(values: FloatArray, sizes: FloatArray, base: BoolArray) -> FloatArray:
    r"""Return moving ranges of readings from groups of different sizes, as they would be for groups of one; shape (T, C).

    .. math::  d_2 \sqrt{\pi / 2} \; |y_i - y_{i-1}| \, / \sqrt{1 / n_i + 1 / n_{i-1}}

    Taylor (2017), the normalised individuals chart.
    """
    before = np.maximum(_before(base), 0)
    pair = np.sqrt(1 / sizes + 1 / np.take_along_axis(sizes, before, axis=0))
    ranges: FloatArray = moving_ranges(values, base) / pair * (D2_PAIR * math.sqrt(math.pi / 2))
    return ranges


def _before(base: BoolArray) -> IntArray:
    """Return for each point the place of the baseline point before it, -1 for none."""
    place = np.where(base, np.arange(len(base))[:, None], -1)
    np.maximum.accumulate(place, axis=0, out=place)
    before = np.full_like(place, -1)
    before[1:] = place[:-1]
    return before


def spread_of(ranges: FloatArray, *, screen: bool, collapse: bool = False) -> Spread:
    r"""Return the standard deviation that the moving ranges of each series suggest.

    Answers: how far apart are two neighbouring readings, as a rule?

    .. math::  \hat\sigma = \overline{mR} / d_2, \qquad d_2 = 1.128

    With `screen`, ranges of :math:`3.267\,\overline{mR}` and more are set aside once and the mean is taken
    again, so that one wild reading does not widen the limits for all. When that would leave nothing but
    zeros, as in a series that hardly ever moves, the plain mean is kept: limits that fall onto the centre
    would call every other reading special.

    Parameters
    ----------
    ranges : float array, shape (T, C)
        Moving ranges; NaN where there is none.
    screen : bool
        Whether to set large ranges aside.
    collapse : bool
        Let limits fall onto the centre when nothing but zeros is left, as the R packages do.

    References
    ----------
    Nelson (1982), Journal of Quality Technology 14(3):172, for the screening.
    Checked against qicharts2 0.8.1 (tests/reference/spc), which lets the limits collapse; docs/methods says why we do not.
    """
    plain = _mean(ranges, ~np.isnan(ranges))
    mean, unscreened = plain, np.zeros(plain.shape, dtype=np.bool_)
    if screen:
        kept = _mean(ranges, ranges < D4_PAIR * plain)
        unscreened = (plain > 0) & ~(kept > 0) & (not collapse)
        mean = np.where(unscreened, plain, kept)
    return Spread(np.where((mean > 0) | collapse, mean / D2_PAIR, np.nan), unscreened)


def _mean(values: FloatArray, where: BoolArray) -> FloatArray:
    """Mean down each column of the values that count; NaN where none does."""
    count = where.sum(axis=0)
    total = np.where(where, values, 0.0).sum(axis=0)
    mean: FloatArray = np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
    return mean
