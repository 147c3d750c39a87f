"""Which schools differ clearly: from the rest, in a way that chance makes in at most 5 of 100 networks of equal schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import ndtri
from scipy.stats import hypergeom

from gofar.core.variance.funnellimits import NEAR, arcsine

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.variance.results import FloatArray, IntArray

#: How often a network of equal schools may show any school as clearly different.
FALSE_NETWORKS = 0.05


def against_the_rest(count: FloatArray, n: FloatArray) -> FloatArray:
    """Return how often chance alone puts each school as far from all others together, either side.

    Fisher's exact test of the school against the rest: given how many students there are and how many of them succeed, a
    school's count is a draw without replacement. No target is estimated, so that a school is not compared with itself.
    The smaller tail counts twice.
    """
    students, successes = n.sum(), count.sum()
    low = hypergeom.cdf(count, students, successes, n)
    high = hypergeom.sf(count - 1, students, successes, n)
    found: FloatArray = np.minimum(2 * np.minimum(low, high), 1.0)
    return found


def spread_of(count: FloatArray, n: FloatArray) -> float:
    """Return tau² on the arcsine scale by DerSimonian and Laird, around the share of all these schools."""
    weights = 4 * n
    apart = arcsine(count / n) - float(arcsine(count.sum() / n.sum()))
    room = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, float((weights * apart**2).sum() - (len(n) - 1)) / room)


def clearly(count: FloatArray, n: FloatArray, target: float, *, spreads: bool = True) -> IntArray:
    """Return 1 for a school that is clearly above, -1 for one clearly below, 0 for all others.

    The school furthest out is judged first, beside all others; if it is clear it is set aside, and the next is judged beside
    those that are left. Two things must hold. Chance does not put a school so far from the rest, with all schools that
    are left answered for at once (Holm, 1979). And it lies outside the usual spread of the others, unless that is not
    to count (`spreads`). At least half of the schools stay: what most schools do is not set aside.
    """
    side = np.zeros(len(n), dtype=np.int64)
    apart = arcsine(count / n) - float(arcsine(target))
    left = np.arange(len(n))
    while 2 * (len(left) - 1) >= len(n):
        chances = against_the_rest(count[left], n[left])
        real = chances <= FALSE_NETWORKS / len(left)
        room = _of_the_others(count[left], n[left], real) if spreads else np.zeros(len(left))
        clear = real & (np.abs(apart[left]) > _reach(n[left], room))
        if not clear.any():
            break
        first = int(np.argmin(np.where(clear, chances, 2.0)))
        side[left[first]] = int(np.sign(apart[left[first]]))
        left = np.delete(left, first)
    return side


def _of_the_others(count: FloatArray, n: FloatArray, asked: NDArray[np.bool_]) -> FloatArray:
    """Return for each school that is asked for the tau² of all others, so that no school widens the limits that judge it."""
    found = np.zeros(len(n))
    for i in np.flatnonzero(asked):
        found[i] = spread_of(np.delete(count, i), np.delete(n, i))
    return found


def _reach(n: FloatArray, tau2: FloatArray) -> FloatArray:
    found: FloatArray = float(ndtri((1 + NEAR) / 2)) * np.sqrt(1 / (4 * n) + tau2)
    return found
