"""The climb to the highest log-likelihood, and how it bends there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

from gofar.core.variance.binomial.metric import metric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.criterion import Criterion, Point
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray, IntArray

#: Steps of the differences that the curvature is made of, in standard errors: slopes are exact, so they may be small.
_APART = 1e-3
#: A climb ends so many standard errors from flat, times the root of the log-likelihood: nearer, a sum over millions
#: cannot tell higher from lower. Newton's steps, which look at the slope alone, go on from there.
_FLAT = 1e-7
_CORRECTIONS = 4


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The covariance of the free parameters by the curvature, and how the effects move with them.

    `root` is such that `root root'` is the covariance. `shifts` has an array a level, of shape (columns of `root`, entries,
    groups): how far an effect's intercept (and slope) move for a step along the column, which is one standard error.
    """

    free: IntArray
    covariance: FloatArray
    root: FloatArray
    shifts: tuple[FloatArray, ...]


def climb(
    problem: Problem,
    criterion: Criterion,
    parameters: FloatArray,
    free: IntArray,
    start: Sequence[FloatArray] | None = None,
    flat: float = 0.0,
) -> Point:
    """Return the highest point that the free parameters reach from here; the others stay.

    BFGS in coordinates in which every parameter has a standard error of about one, so that scale and collinearity of
    covariates do not matter, and to be `flat` within so many of them means the same for a thousand students and for millions.
    """
    best = criterion(problem, parameters, start)
    back = _root(metric(problem, best)[np.ix_(free, free)])

    def fall(step: FloatArray) -> tuple[float, FloatArray]:
        nonlocal best
        there = parameters.copy()
        there[free] += back @ step
        point = criterion(problem, there, best.modes.effects)
        if point.value > best.value:
            best = point
        return -point.value, -(back.T @ point.slope[free])

    flat = max(flat, _FLAT * np.sqrt(max(1.0, -best.value)))
    minimize(fall, np.zeros(len(free)), jac=True, method="BFGS", options={"gtol": flat, "maxiter": 200})
    return best


def bend(problem: Problem, criterion: Criterion, point: Point, free: IntArray) -> Curve:
    """Return the curvature at a point, from differences of the exact slope to both sides."""
    back = _root(metric(problem, point)[np.ix_(free, free)])
    second = np.empty((len(free), len(free)))
    moved: list[list[FloatArray]] = []
    for j in range(len(free)):
        ends = []
        for side in (_APART, -_APART):
            there = point.parameters.copy()
            there[free] += side * back[:, j]
            ends.append(criterion(problem, there, point.modes.effects))
        second[:, j] = back.T @ (ends[1].slope - ends[0].slope)[free] / (2 * _APART)
        moved.append(
            [
                (a - b) / (2 * _APART)
                for a, b in zip(*(own_effects(problem, end) for end in ends), strict=True)
            ]
        )
    turn = _root((second + second.T) / 2)
    root = back @ turn
    shifts = tuple(np.einsum("jeg,jk->keg", np.array(level), turn) for level in zip(*moved, strict=True))
    return Curve(free, root @ root.T, root, shifts)


def settle(problem: Problem, criterion: Criterion, point: Point, free: IntArray) -> tuple[Point, Curve]:
    """Return the top itself, to the last digits, and its curvature: Newton's steps with the curvature of the first point."""
    curve = bend(problem, criterion, point, free)
    for _ in range(_CORRECTIONS):
        there = point.parameters.copy()
        there[free] += curve.covariance @ point.slope[free]
        tried = criterion(problem, there, point.modes.effects)
        if steepness(tried, curve) >= steepness(point, curve):
            break
        point = tried
    return point, curve


def steepness(point: Point, curve: Curve) -> float:
    """Return how far from flat a point is, in standard errors."""
    return float(np.linalg.norm(curve.root.T @ point.slope[curve.free]))


def own_effects(problem: Problem, point: Point) -> list[FloatArray]:
    """Return for each level its effects, one row a term (intercept, slope, in its own units) and one column a group."""
    loads = problem.loads(point.parameters)
    found: dict[int, FloatArray] = {}
    for stage, load, u in zip(problem.stages, loads, point.modes.effects, strict=True):
        found[stage.level] = found.get(stage.level, 0.0) + np.outer(load, u)
    return [problem.turn @ found[level] for level in sorted(found)]


def _root(information: FloatArray) -> FloatArray:
    """Return a root of the inverse; a direction that is not known at all counts as barely known."""
    values, vectors = np.linalg.eigh(information)
    root: FloatArray = vectors / np.sqrt(np.maximum(values, 1e-10 * values[-1]))
    return root
