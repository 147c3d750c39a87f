"""Chances that can be worked out exactly: tosses of a fair coin, and the tails of the normal curve."""

from __future__ import annotations

import math
from functools import lru_cache


@lru_cache(maxsize=4096)
def fair_coin_quantile(tosses: int, chance: float = 0.05) -> int:
    """Return the smallest number of heads that is reached, or not passed, with at least this chance.

    Answers: how few heads in `tosses` throws of a fair coin are still ordinary?

    The smallest k with P(X <= k) >= chance for X ~ Binomial(tosses, 1/2), summed over whole numbers,
    so that no rounding can move the answer.

    Parameters
    ----------
    tosses : int
        Number of throws, 0 or more.
    chance : float
        Lower tail, between 0 and 1. Default 0.05.

    Returns
    -------
    int
        A count from 0 to `tosses`.

    Notes
    -----
    Checked against R's ``qbinom(0.05, n - 1, 0.5)`` for every n from 1 to 1,000
    (tests/reference/spc) and against SciPy's ``binom.ppf``.

    Examples
    --------
    >>> fair_coin_quantile(23)
    8
    """
    top, bottom = chance.as_integer_ratio()
    wanted = top << tosses
    ways = 1
    total = ways
    heads = 0
    while total * bottom < wanted:
        ways = ways * (tosses - heads) // (heads + 1)
        heads += 1
        total += ways
    return heads


def normal_two_tails(z: float) -> float:
    """Return the chance that a standard normal reading lies more than `z` from zero, either side.

    Examples
    --------
    >>> round(normal_two_tails(3.0), 6)
    0.0027
    """
    return math.erfc(z / math.sqrt(2))


def fair_coin_at_most(heads: int, tosses: int) -> float:
    """Return the chance of so few heads, or fewer, in so many throws of a fair coin; exact but for the last division.

    Examples
    --------
    >>> fair_coin_at_most(1, 4)
    0.3125
    """
    ways = sum(math.comb(tosses, k) for k in range(heads + 1))
    return float(ways / (1 << tosses))
