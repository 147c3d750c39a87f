"""Several readings at one time: their mean, their spread, and what both say of the process."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.spc.results import BoolArray, FloatArray


@dataclass(frozen=True, slots=True)
class Subgroups:
    """How many readings each point is made of, and their standard deviation; NaN for one reading alone."""

    size: FloatArray
    spread: FloatArray

    def part(self, rows: slice) -> Subgroups:
        """Return those of some series, as they lie."""
        return Subgroups(self.size[rows], self.spread[rows])

    def block(self, rows: slice) -> Subgroups:
        """Return those of some series, with time down and series across."""
        return Subgroups(np.ascontiguousarray(self.size[rows].T), np.ascontiguousarray(self.spread[rows].T))


def c4(size: FloatArray) -> FloatArray:
    r"""Return the mean of the standard deviation of `size` readings from a normal process with standard deviation 1.

    .. math::  c_4(n) = \sqrt{2 / (n - 1)} \; \Gamma(n / 2) / \Gamma((n - 1) / 2)

    NaN under two readings. Checked against the table of qicharts2 0.8.1 for n from 2 to 100.
    """
    known, back = np.unique(size, return_inverse=True)
    constants = [_c4(n) if n >= 2 else math.nan for n in known.tolist()]
    return np.array(constants)[back].reshape(size.shape)


def _c4(n: float) -> float:
    return math.sqrt(2 / (n - 1)) * math.exp(math.lgamma(n / 2) - math.lgamma((n - 1) / 2))


def mean_spread(groups: Subgroups, used: BoolArray) -> FloatArray:
    r"""Return the standard deviation within subgroups of each series, (C,); NaN where no subgroup has two readings.

    Where all subgroups have as many readings, the mean of their standard deviations; else

    .. math::  \bar s = \sqrt{\sum (n_i - 1) s_i^2 / \sum (n_i - 1)}

    Montgomery, Introduction to Statistical Quality Control, 6.3, equations 6.27 to 6.31.
    """
    known = used & np.isfinite(groups.spread)
    size, spread = np.where(used, groups.size, np.nan), np.where(known, groups.spread, 0.0)
    alike = np.fmax.reduce(size, axis=0) == np.fmin.reduce(size, axis=0)
    free = np.where(known, groups.size - 1, 0.0)
    count, freedom = known.sum(axis=0), free.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean: FloatArray = np.where(
            alike, spread.sum(axis=0) / count, np.sqrt((free * spread**2).sum(axis=0) / freedom)
        )
    return np.where(count > 0, mean, np.nan)
