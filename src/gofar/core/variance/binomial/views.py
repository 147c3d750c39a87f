"""One fit seen from several sides: with a slope, which quantity comes first in the triangle that its spread is.

The covariance of two quantities is `L L'` for a triangular L, whose entries are the last three parameters a, b, c: the first
quantity's load is `a u`, the second's `b u + c w`. A search takes the intercept at the mean first; what is reported takes that
at nought; a profile wants the standard deviation that it holds to be a, and the other quantity to be known well.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray, IntArray

#: What is left of a load by rounding alone, beside what it was made from.
_ROUNDING = 1e-8


def covariance_of(problem: Problem, parameters: FloatArray, level: int) -> FloatArray:
    """Return the covariance of a level's effects in their own units, of order one or two."""
    loads = problem.turn @ _loads(problem, parameters, level)
    varies = problem.order if level == problem.stages[-1].level else 1
    found: FloatArray = (loads @ loads.T)[:varies, :varies]
    return found


def as_reported(problem: Problem) -> Problem:
    """Return the view whose parameters are lme4's: the intercept at nought, then the slope."""
    if problem.order == 1:
        return problem
    intercept, slope = np.linalg.inv(problem.turn).T
    return _with(problem, intercept, slope)


def intercept_first(problem: Problem) -> Problem:
    """Return the view that holds the intercept: beside the slope, or, far from all students, beside that at the mean."""
    away = float(problem.turn[0, -1])
    if problem.order == 1 or abs(away) < 1:
        return as_reported(problem)
    return _with(problem, np.array([0.0, 1 / away]), np.array([1.0, -1 / away]))


def slope_first(problem: Problem) -> Problem:
    """Return the view that holds the slope, beside the intercept at the mean."""
    return _with(problem, np.array([0.0, 1 / problem.turn[1, 1]]), np.array([1.0, 0.0]))


def _with(problem: Problem, first: FloatArray, second: FloatArray) -> Problem:
    last = len(problem.stages) - 2
    one, two = tuple(first.tolist()), tuple(second.tolist())
    return replace(problem, slots=(*problem.slots[:-3], (last, one), (last, two), (last + 1, two)))


def recast(parameters: FloatArray, seen: Problem, view: Problem) -> FloatArray:
    """Return the parameters of another view of the same fit."""
    found = parameters.copy()
    if seen.order == 1:
        return found
    units = np.column_stack([unit for _stage, unit in view.slots[-3:-1]])
    rows = np.linalg.solve(units, _loads(seen, parameters, seen.stages[-1].level))
    r: FloatArray = np.asarray(np.linalg.qr(rows.T, mode="r"))
    least = _ROUNDING * np.abs(rows).max(axis=1)
    a, b, c = abs(r[0, 0]), r[0, 1] * np.sign(r[0, 0] or 1.0), abs(r[1, 1])
    if a == 0:
        b, c = 0 * b, np.hypot(b, c)
    found[-3:] = a, b, c if c > least[1] else 0.0
    return found


def free_of(problem: Problem, parameters: FloatArray) -> IntArray:
    """Return which parameters are not held on the edge: a load that is nought, and what only it could tell apart."""
    held = [number for number in own_loads(problem) if parameters[number] == 0]
    if problem.order == 2 and parameters[-3] == 0:
        held.append(len(parameters) - 2)
    return np.setdiff1d(np.arange(len(parameters)), held)


def own_loads(problem: Problem) -> list[int]:
    """Return the parameters that are the length of a stage's effect: all but the pull of one term on the other."""
    loads = range(problem.fixed, problem.fixed + len(problem.slots))
    return [number for number in loads if problem.order == 1 or number != loads[-2]]


def _loads(problem: Problem, parameters: FloatArray, level: int) -> FloatArray:
    """Return the loads of a level's stages as columns."""
    loads = problem.loads(parameters)
    return np.column_stack(
        [load for stage, load in zip(problem.stages, loads, strict=True) if stage.level == level]
    )
