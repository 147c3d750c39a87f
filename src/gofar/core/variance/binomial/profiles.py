"""Which standard deviations have a profile, each in the view in which it is a parameter of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gofar.core.variance.binomial.modes import find_modes
from gofar.core.variance.binomial.profile import Profile
from gofar.core.variance.binomial.views import covariance_of, intercept_first, recast, slope_first

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.criterion import Criterion, Point
    from gofar.core.variance.binomial.problem import Problem

#: Up to so many groups and cells, some hundred fits take no time to speak of; beyond, they would say the same as one.
MOST_GROUPS = 2_000
MOST_CELLS = 100_000


def profiles_of(
    problem: Problem, cells: Cells, criterion: Criterion, point: Point
) -> dict[tuple[int, int], Profile]:
    """Return profiles by level and entry (0 the intercept, 1 the slope): where groups are few, or a variance is nought."""
    found = {}
    for number, level in enumerate(cells.levels):
        small = len(level.ids) <= MOST_GROUPS and len(problem.m) <= MOST_CELLS
        matrix = covariance_of(problem, point.parameters, number)
        for entry in range(len(matrix)):
            if small or matrix[entry, entry] == 0:
                view = slope_first(problem) if entry else intercept_first(problem)
                there = _seen(problem, point, view)
                found[number, entry] = Profile(view, criterion, there, problem.fixed + number)
    return found


def _seen(problem: Problem, point: Point, view: Problem) -> Point:
    """Return the same point in another view."""
    parameters = recast(point.parameters, problem, view)
    return replace(point, parameters=parameters, modes=find_modes(view, parameters)[0])
