"""How sure a place in an order is: ranks only ever as intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.variance.results import FloatArray, IntArray

#: So many orders are drawn where no number is given.
DRAWS = 4_000
#: So many random numbers are held at once.
_AT_ONCE = 4_000_000


@dataclass(frozen=True, slots=True)
class Ranks:
    """Between which places each group lies with the confidence asked for, 1 being the highest; `middle` is the median place."""

    lower: IntArray
    middle: FloatArray
    upper: IntArray


def rank_intervals(
    estimate: FloatArray, se: FloatArray, *, seed: int, draws: int = DRAWS, confidence: float = 0.95
) -> Ranks:
    r"""Return between which places groups lie in the order of their true differences.

    Answers: is the school in fourth place in fourth place?

    Method: each difference is drawn from a normal distribution around its estimate, all are put in order, and a group's interval
    holds the middle of the places that it took. Draws are independent, though errors of one fit hang together a little.

    Parameters
    ----------
    estimate, se : array of shape (groups,)
        The shrunken differences and their prediction errors, which carry that the spread was estimated.
    seed : int
        Where the random numbers begin.
    draws : int
        How many orders are drawn.
    confidence : float
        How often an interval should hold the true place.

    Notes
    -----
    Source: Goldstein and Spiegelhalter (1996); Leckie and Goldstein (2011). Checked against exact chances for two groups and on
    High School & Beyond (tests/unit/core/variance), where the median interval spans 89 of 160 places.
    """
    rng = np.random.default_rng(seed)
    groups = len(estimate)
    places = np.empty((draws, groups), dtype=np.int32)
    step = max(1, _AT_ONCE // groups)
    for begin in range(0, draws, step):
        drawn = rng.normal(estimate, se, (min(step, draws - begin), groups))
        order = np.argsort(-drawn, axis=1)
        np.put_along_axis(
            places[begin : begin + len(drawn)], order, np.arange(1, groups + 1, dtype=np.int32)[None], axis=1
        )
    tail = (1 - confidence) / 2
    lower, middle, upper = np.quantile(places, [tail, 0.5, 1 - tail], axis=0)
    return Ranks(np.floor(lower).astype(np.int64), middle, np.ceil(upper).astype(np.int64))
