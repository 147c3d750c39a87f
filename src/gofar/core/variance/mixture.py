"""Intervals from several normal distributions with weights: what is said when the spreads are known only roughly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtr, ndtri

if TYPE_CHECKING:
    from gofar.core.variance.results import FloatArray

#: The middle 95 in 100 of a normal distribution reach so many standard deviations.
REACH = float(ndtri(0.975))
#: Rounds of halving: an interval of 16 standard deviations is known to 1e-11 of one.
_ROUNDS = 40


@dataclass(frozen=True, slots=True)
class Summary:
    """The spread of an estimate, its interval, and the probability that it lies above nought."""

    se: FloatArray
    lower: FloatArray
    upper: FloatArray
    above: FloatArray


class Mixture:
    """Normal distributions of many estimates at each of several nodes, taken in one node at a time.

    With `exact` the interval holds the quantiles of the mixture, which needs all nodes at hand; else it is that of a normal
    distribution with the mixture's mean and variance.
    """

    def __init__(self, *, exact: bool) -> None:
        self._exact = exact
        self._means: list[FloatArray] = []
        self._variances: list[FloatArray] = []
        self._weights: list[float] = []
        self._sums: list[FloatArray] = []

    def add(self, weight: float, mean: FloatArray, variance: FloatArray) -> None:
        """Take in the estimates at one node."""
        variance = np.maximum(variance, 0.0)
        with np.errstate(invalid="ignore", divide="ignore"):
            above = np.where(variance > 0, ndtr(mean / np.sqrt(variance)), 0.5 + 0.5 * np.sign(mean))
        parts = [weight * mean, weight * (variance + mean**2), weight * above]
        self._sums = [old + new for old, new in zip(self._sums, parts, strict=True)] if self._sums else parts
        if self._exact:
            self._means.append(mean)
            self._variances.append(variance)
            self._weights.append(weight)

    def summary(self, confidence: float = 0.95) -> Summary:
        """Return what all nodes together say, with an interval that holds the truth so often."""
        mean, square, above = self._sums
        se = np.sqrt(np.maximum(square - mean**2, 0.0))
        tail = (1 - confidence) / 2
        if self._exact:
            lower, upper = self._quantile(tail, mean, se), self._quantile(1 - tail, mean, se)
        else:
            reach = float(ndtri(1 - tail)) * se
            lower, upper = mean - reach, mean + reach
        return Summary(se, lower, upper, np.clip(above, 0.0, 1.0))

    def _quantile(self, wanted: float, mean: FloatArray, se: FloatArray) -> FloatArray:
        means, sds = np.stack(self._means), np.sqrt(np.stack(self._variances))
        sds = np.maximum(sds, 1e-12 * np.maximum(se, 1e-300))
        weights = np.array(self._weights)
        low, high = mean - 8 * se, mean + 8 * se
        for _ in range(_ROUNDS):
            middle = (low + high) / 2
            short = weights @ ndtr((middle - means) / sds).reshape(len(weights), -1) < wanted
            short = short.reshape(middle.shape)
            low, high = np.where(short, middle, low), np.where(short, high, middle)
        found: FloatArray = (low + high) / 2
        return found
