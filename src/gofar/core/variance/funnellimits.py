"""Where a school of a given size is expected to lie: exact limits for shares and counts, and limits widened for spread.

An exact limit lies between two counts, in the proportion in which the wanted tail lies between their chances, so that the
curves are smooth (Spiegelhalter, 2005, appendix) and yet no count beyond them is more likely than they say, at either end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.special import ndtri
from scipy.stats import binom, poisson

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray

#: How many of 100, and of 1,000, lie inside: the two pairs of curves of a funnel.
NEAR, FAR = 0.95, 0.998


def arcsine(share: ArrayLike) -> FloatArray:
    """Return shares on the scale where chance spreads all of them alike: variance 1/(4n), whatever the share."""
    found: FloatArray = np.arcsin(np.sqrt(np.asarray(share, dtype=float)))
    return found


def binomial_limits(target: float, n: ArrayLike, level: float = NEAR) -> tuple[FloatArray, FloatArray]:
    """Return the shares between which `level` of all schools of `n` students lie when `target` holds for each.

    Sizes are rounded to whole students.
    """
    sizes = np.round(np.asarray(n, dtype=float))
    lower, upper = _ends(binom(sizes, target), level)
    return np.maximum(lower, 0.0) / sizes, np.minimum(upper, sizes) / sizes


def poisson_limits(expected: ArrayLike, level: float = NEAR) -> tuple[FloatArray, FloatArray]:
    """Return the ratios to `expected` between which `level` of all counts lie when each is expected to reach it."""
    means = np.asarray(expected, dtype=float)
    lower, upper = _ends(poisson(means), level)
    return np.maximum(lower, 0.0) / means, upper / means


def widened_limits(
    target: float, n: ArrayLike, level: float = NEAR, *, tau2: float = 0.0, phi: float = 1.0
) -> tuple[FloatArray, FloatArray]:
    """Return limits that also hold a spread between schools: `tau2` is added to chance, or chance is multiplied by `phi`."""
    middle = float(arcsine(target))
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(phi / (4 * np.asarray(n, dtype=float)) + tau2)
    lower = np.sin(np.clip(middle - reach, 0.0, np.pi / 2)) ** 2
    upper = np.sin(np.clip(middle + reach, 0.0, np.pi / 2)) ** 2
    return lower, upper


def _ends(chance: Any, level: float) -> tuple[FloatArray, FloatArray]:  # noqa: ANN401 - a frozen distribution
    """Return the two ends between counts; what lies beyond either has at most its tail of the chance."""
    tail = (1 - level) / 2
    few, many = chance.ppf(tail), chance.ppf(1 - tail)
    below, before = chance.cdf(few), chance.cdf(few - 1)
    above, after = chance.sf(many - 1), chance.sf(many)
    low = few - (below - tail) / (below - before)
    high = many + (above - tail) / (above - after)
    return low, high
