"""Funnel limits as FunnelPlotR 0.6.0 works them out, for who must equal it: winsorised or truncated, with its choices.

What we do otherwise by default, and why, stands in docs/methods/funnel.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import chi2

from gofar.core.variance.funnellimits import arcsine

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray

#: The multiples of a standard error at 95% and 99.8%, with the digits that the peer has.
_TIMES = (-1.959964, 1.959964, -3.090232, 3.090232)


class Kind(StrEnum):
    """What is compared: shares, or counts with what was expected of them, in one of two ways."""

    SHARE = "PR"
    RATIO_ROOT = "SR_CQC"
    RATIO_LOG = "SR_SHMI"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits at given sizes: those of 95% and of 99.8%, each low and high."""

    low: FloatArray
    high: FloatArray
    far_low: FloatArray
    far_high: FloatArray


@dataclass(frozen=True, slots=True)
class Compatible:
    """The peer's figures. `used` is the z score that the spread rests on, NaN where a group was cut off.

    `touched` marks what was winsorised or truncated, `groups` counts what the spread rests on.
    """

    kind: Kind
    target: float
    ratio: FloatArray
    middle: float
    transformed: FloatArray
    error: FloatArray
    z: FloatArray
    touched: FloatArray
    used: FloatArray
    groups: int
    phi: float
    tau2: float

    def widened(self, sizes: ArrayLike) -> Limits:
        """Return limits with room for the spread between groups."""
        n = np.asarray(sizes, dtype=float)
        wide = np.sqrt(_error(self.kind, n) ** 2 + self.tau2)
        ends = [self.middle + times * wide for times in _TIMES]
        if self.kind is Kind.SHARE:
            return _shares(ends, n)
        if self.kind is Kind.RATIO_LOG:
            ends = [np.exp(end) for end in ends]
        return Limits(*ends)

    def plain(self, sizes: ArrayLike) -> Limits:
        """Return limits of chance alone."""
        n = np.asarray(sizes, dtype=float)
        if self.kind is Kind.SHARE:
            return _shares([self.middle + times * _error(self.kind, n) for times in _TIMES], n)
        tails = (0.025, 0.975, 0.001, 0.999)
        more = (0, 1, 0, 1)
        return Limits(*(chi2.ppf(t, 2 * (n + m)) / (2 * n) for t, m in zip(tails, more, strict=True)))


def compatible(
    numerator: ArrayLike, denominator: ArrayLike, kind: Kind | str, *, trim: float = 0.1
) -> Compatible:
    """Return a funnel as FunnelPlotR makes it.

    Answers: what would the peer have drawn?

    Parameters
    ----------
    numerator, denominator : array_like
        Counts of each group, and how many there are, or how many were expected.
    kind : Kind
        ``PR`` shares; ``SR_CQC`` ratios through square roots; ``SR_SHMI`` ratios through logarithms.
    trim : float
        The part of the groups at either end that is drawn in (``PR``, ``SR_CQC``) or cut off (``SR_SHMI``).

    Notes
    -----
    Checked against FunnelPlotR 0.6.0 to 1e-5 (tests/reference/variance).
    """
    kind = Kind(kind)
    top, n = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    ratio = top / n
    target = float(top.sum() / n.sum()) if kind is Kind.SHARE else 1.0
    y, middle = _transformed(kind, ratio), float(_transformed(kind, np.asarray(target)))
    error = _error(kind, n)
    z = (y - middle) / error
    touched, used = (_cut if kind is Kind.RATIO_LOG else _drawn_in)(z, trim)
    kept = np.isfinite(used)
    groups = int(kept.sum())
    phi = float((used[kept] ** 2).sum() / groups)
    weights = 1 / error[kept] ** 2
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    tau2 = max(0.0, (groups * phi - (groups - 1)) / room)
    return Compatible(kind, target, ratio, middle, y, error, z, touched, used, groups, phi, tau2)


def _shares(ends: list[FloatArray], n: FloatArray) -> Limits:
    """Return limits as shares. Where a curve turns back, below the size at which it is furthest out, it stays at 0 or 1."""
    found = [np.sin(end) ** 2 for end in ends]
    for i, furthest, stop in (
        (0, np.argmin, 0.0),
        (1, np.argmax, 1.0),
        (2, np.argmin, 0.0),
        (3, np.argmax, 1.0),
    ):
        found[i] = np.where(n < n[furthest(found[i])], stop, found[i])
    return Limits(*found)


def _transformed(kind: Kind, ratio: FloatArray) -> FloatArray:
    if kind is Kind.SHARE:
        return arcsine(ratio)
    return np.sqrt(ratio) if kind is Kind.RATIO_ROOT else np.log(ratio)


def _error(kind: Kind, n: FloatArray) -> FloatArray:
    found: FloatArray = (1.0 if kind is Kind.RATIO_LOG else 0.5) / np.sqrt(n)
    return found


def _drawn_in(z: FloatArray, trim: float) -> tuple[FloatArray, FloatArray]:
    """Return what lies at or beyond the two quantiles, and all scores with those drawn in to them."""
    low, high = np.quantile(z, [trim, 1 - trim])
    return ((z <= low) | (z >= high)).astype(float), np.clip(z, low, high)


def _cut(z: FloatArray, trim: float) -> tuple[FloatArray, FloatArray]:
    """Return what stands in the first and the last part of the ranks, and all scores without those."""
    parts = round(1 / trim)
    rank = z.argsort(kind="stable").argsort(kind="stable") + 1
    part = rank * parts // (len(z) + 1)
    touched = (part == 0) | (part == parts - 1)
    return touched.astype(float), np.where(touched, np.nan, z)
