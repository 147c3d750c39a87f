"""How many runs are ordinary: the table that run charts are read with, and what it is made of.

The table printed for run charts goes back to Swed and Eisenhart (1943), Annals of Mathematical Statistics 14(1):66, who count the
arrangements of two kinds of things by their runs. For an even split of n points their 5% points are, but for a rounding
of one here and there, what is printed; above the end of the table they are worked out.
"""

from __future__ import annotations

from functools import lru_cache
from math import comb
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import RunLimits

if TYPE_CHECKING:
    from gofar.core.spc.results import IntArray

#: Perla, Provost and Murray (2011): for 10 to 40 useful points, the fewest and the most runs that are ordinary.
PRINTED = dict(
    zip(
        range(10, 41),
        (
            (3, 9), (3, 10), (3, 11), (4, 11), (4, 12), (5, 12), (5, 13), (5, 13), (6, 14), (6, 15), (6, 16),
            (7, 16), (7, 17), (7, 17), (8, 18), (8, 18), (9, 19), (9, 20), (10, 20), (10, 21), (11, 22),
            (11, 22), (11, 23), (11, 24), (12, 24), (12, 25), (13, 25), (13, 26), (14, 26), (14, 27), (15, 27),
        ),
        strict=True,
    )
)  # fmt: skip

TAIL = 0.05


def limits_of_runs(useful: IntArray) -> RunLimits:
    """Return how long a run, and how few and how many crossings, are ordinary for so many useful points.

    A run of six signals. Crossings are runs less one; NaN under ten useful points, where the table says nothing.
    """
    counts, back = np.unique(useful, return_inverse=True)
    fewest, most = np.array([ordinary_runs(int(n)) for n in counts]).reshape(-1, 2).T
    shape = np.shape(useful)
    return RunLimits(
        longest=np.full(shape, 5.0),
        crossings=(fewest - 1)[back].reshape(shape),
        most=(most - 1)[back].reshape(shape),
    )


def ordinary_runs(useful: int) -> tuple[float, float]:
    """Return the fewest and the most runs that are ordinary among so many useful points.

    Examples
    --------
    >>> ordinary_runs(24), ordinary_runs(60)
    ((8.0, 18.0), (24.0, 38.0))
    """
    if useful < min(PRINTED):
        return np.nan, np.nan
    fewest, most = PRINTED.get(useful) or critical_runs(useful // 2, useful - useful // 2)
    return float(fewest), float(most)


@lru_cache(maxsize=4096)
def critical_runs(one: int, other: int) -> tuple[int, int]:
    r"""Return the most runs with at most a 5% chance of so few, and the fewest with at most a 5% chance of so many.

    With a of one kind and b of the other, of all :math:`\binom{a+b}{a}` arrangements

    .. math::  2 \binom{a-1}{k-1} \binom{b-1}{k-1} \text{ have } 2k \text{ runs, and }
               \binom{a-1}{k} \binom{b-1}{k-1} + \binom{a-1}{k-1} \binom{b-1}{k} \text{ have } 2k + 1.

    Counted with whole numbers.
    """
    allowed = TAIL * comb(one + other, one)
    ways = [_arrangements(runs, one, other) for runs in range(one + other + 1)]
    low = max(runs for runs in range(len(ways)) if sum(ways[: runs + 1]) <= allowed)
    high = min(runs for runs in range(len(ways)) if sum(ways[runs:]) <= allowed)
    return low, high


def _arrangements(runs: int, one: int, other: int) -> int:
    if runs < 2:
        return 0
    k, odd = divmod(runs, 2)
    if not odd:
        return 2 * comb(one - 1, k - 1) * comb(other - 1, k - 1)
    return comb(one - 1, k) * comb(other - 1, k - 1) + comb(one - 1, k - 1) * comb(other - 1, k)
