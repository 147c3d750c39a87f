"""How far groups differ, at each level and in each term, with a range for each standard deviation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.views import covariance_of
from gofar.core.variance.mixture import REACH
from gofar.core.variance.results import INTERCEPT, Component

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.profile import Profile
    from gofar.core.variance.binomial.search import Curve
    from gofar.core.variance.results import FloatArray


def components_of(
    problem: Problem,
    cells: Cells,
    parameters: FloatArray,
    curve: Curve,
    profiles: Mapping[tuple[int, int], Profile],
) -> tuple[Component, ...]:
    """Return every variance, and the covariance of two terms between theirs; ranges are of the variance.

    A variance has the range of its profile where there is one, else that of its logarithm's standard error; a covariance
    has that of its standard error, or on the edge all that the two variances allow.
    """
    found = []
    for number, level in enumerate(cells.levels):
        matrix = covariance_of(problem, parameters, number)
        names = (INTERCEPT, str(cells.slope))
        for entry in range(len(matrix)):
            variance = float(matrix[entry, entry])
            profile = profiles.get((number, entry))
            if profile is not None:
                lower, upper = profile.end(-REACH) ** 2, profile.end(REACH) ** 2
            else:
                away = _growth(problem, parameters, number, entry, entry) / (2 * variance)
                reach = float(np.exp(2 * REACH * _error(away, curve)))
                lower, upper = variance / reach, variance * reach
            found.append(Component(level.name, names[entry], None, variance, variance**0.5, lower, upper))
        if len(matrix) == 2:
            most = float(np.sqrt(found[-2].upper * found[-1].upper))
            away = _growth(problem, parameters, number, 0, 1)
            reach = REACH * _error(away, curve) if parameters[-3] and parameters[-1] else most
            found.insert(-1, _together(level.name, names, matrix, reach))
    return tuple(found)


def _growth(problem: Problem, parameters: FloatArray, level: int, one: int, two: int) -> FloatArray:
    """Return how the covariance of two terms (or the variance of one) grows with each parameter."""
    loads, found = problem.loads(parameters), np.zeros(len(parameters))
    for place, (stage, unit) in enumerate(problem.slots, start=problem.fixed):
        if problem.stages[stage].level == level:
            load, grown = problem.turn @ loads[stage], problem.turn @ unit
            found[place] = load[one] * grown[two] + load[two] * grown[one]
    return found


def _together(level: str, names: tuple[str, str], matrix: FloatArray, reach: float) -> Component:
    """Return the covariance of intercept and slope, so far to each side; `sd` is their correlation, or nothing."""
    size = float(np.sqrt(matrix[0, 0] * matrix[1, 1]))
    covariance = float(matrix[0, 1])
    correlation = covariance / size if size else 0.0
    return Component(
        level, names[0], names[1], covariance, correlation, covariance - reach, covariance + reach
    )


def _error(away: FloatArray, curve: Curve) -> float:
    """Return the standard error of what moves with the parameters by `away`."""
    return float(np.linalg.norm(curve.root.T @ away[curve.free]))
