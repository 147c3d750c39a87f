"""Where to look at a model besides its best fit, so that what is said carries that its spreads were estimated."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.variance.results import FloatArray

    Value = Callable[[FloatArray], float]

#: Up to so many groups at a level the whole of the likelihood is walked; beyond, a few points say the same.
FEW = 500
#: How far the deviance must rise before a value of the spreads no longer counts: 1 in 8,000 of the top's weight.
_RISE = 18.0
#: How many steps a walk takes along each of so many parameters.
_STEPS = {1: 60, 2: 13, 3: 9, 4: 5}


@dataclass(frozen=True, slots=True)
class Nodes:
    """Values of the spreads `theta` (m, k) with the weight of each (m), which add up to one."""

    theta: FloatArray
    weight: FloatArray


def integration_nodes(value: Value, at: FloatArray, curve: FloatArray, *, few: bool) -> Nodes:
    r"""Return values of the spreads weighted by their likelihood, exp(−deviance / 2), under a flat prior.

    Answers: the spread between schools is itself a guess; what if it is larger or smaller?

    With `few` groups a grid along the axes of the curvature, as far on each side as the deviance rises by 18 (60 points for
    one parameter), so a long right tail is kept. Else 2k points at √k standard deviations, which match mean and covariance
    of the parameters: with more than 500 groups the spread adds under 1 in 100 to any variance. A negative standard deviation
    stands for its positive: the deviance is the same, so no bound cuts the grid.

    Parameters
    ----------
    value : function
        The deviance.
    at : array of shape (k,)
        Where it is lowest.
    curve : array of shape (k, k)
        Its second derivatives there.
    few : bool
        Whether to walk the whole of it.
    """
    axes = _axes(curve)
    if not few:
        steps = np.sqrt(len(at)) * axes.T
        return Nodes(np.concatenate([at + steps, at - steps]), np.full(2 * len(at), 0.5 / len(at)))
    lowest, steps_each = value(at), _STEPS.get(len(at), 3)
    walks = []
    for axis in axes.T:
        left, right = (_reach(value, at, side * axis, lowest) for side in (-1, 1))
        walks.append(np.linspace(-left, right, steps_each))
    theta = at + np.array(list(product(*walks))) @ axes.T
    rise = np.array([value(point) for point in theta]) - lowest
    kept = rise < _RISE
    weight = np.exp(-rise[kept] / 2)
    return Nodes(theta[kept], weight / weight.sum())


def _axes(curve: FloatArray) -> FloatArray:
    """Return the principal axes, each one standard deviation long; a flat or hollow direction gets a modest one."""
    sizes, directions = np.linalg.eigh(curve)
    axes: FloatArray = directions * np.sqrt(2 / np.maximum(sizes, 1e-3 * max(float(sizes[-1]), 1e-12)))
    return axes


def _reach(value: Value, at: FloatArray, axis: FloatArray, lowest: float) -> float:
    """Return how many standard deviations out the deviance has risen enough."""
    inside, outside = 0.0, 4.0
    while value(at + outside * axis) - lowest < _RISE and outside < 1000:
        inside, outside = outside, 2 * outside
    for _ in range(4):
        middle = (inside + outside) / 2
        if value(at + middle * axis) - lowest < _RISE:
            inside = middle
        else:
            outside = middle
    return outside
