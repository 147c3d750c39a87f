"""The edge of what a spread can be: nothing at all, or two terms that are one. An estimate there is an answer, not an error."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused
from gofar.core.variance.binomial.search import climb
from gofar.core.variance.binomial.views import free_of, own_loads
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.criterion import Criterion, Point
    from gofar.core.variance.binomial.problem import Problem

#: Nearer to nought than this (in standard deviations of log-odds), nought itself is tried.
_NEAR = 0.05
#: What may be lost by it: rounding.
_ROUNDING = 1e-9
#: At ten, odds of one in 20,000 and of 20,000 to one are usual.
_WIDEST = 10.0


def snap(problem: Problem, criterion: Criterion, point: Point) -> Point:
    """Return the point with loads that belong on the edge put there: no less likely but for rounding."""
    for number in own_loads(problem):
        if abs(point.parameters[number]) < _NEAR:
            there = point.parameters.copy()
            there[number] = 0.0
            if problem.order == 2 and number == len(there) - 3:
                # Without an intercept that varies, the slope has one load: two would turn into each other.
                there[-2:] = 0.0, np.hypot(there[-2], there[-1])
            tried = climb(problem, criterion, there, free_of(problem, there))
            if tried.value >= point.value - _ROUNDING * (1 + 1e-4 * abs(point.value)):
                point = tried
    return point


def check_spread(problem: Problem, cells: Cells, point: Point) -> None:
    """Refuse a spread so wide that nearly every group is all yes or all no: its likelihood is level from there on."""
    for load, (stage, _entry) in zip(point.parameters[problem.fixed :], problem.slots, strict=True):
        if abs(load) > _WIDEST:
            raise DataRefused(
                _(
                    "In nearly every {level} all students have the same outcome, so how far apart they lie has no limit.",
                    level=cells.levels[problem.stages[stage].level].name,
                ),
                fix=_("Use a level with more students in each group."),
                code="variance.groups-constant",
            )


def upright(problem: Problem, point: Point) -> Point:
    """Return the same point with every load's own entry above nought: an effect and its load may both change sign."""
    parameters, effects = point.parameters.copy(), list(point.modes.effects)
    for number in own_loads(problem):
        stage = problem.slots[number - problem.fixed][0]
        if parameters[number] < 0:
            same = [n for n, slot in enumerate(problem.slots, start=problem.fixed) if slot[0] == stage]
            parameters[same] *= -1
            effects[stage] = -effects[stage]
    return replace(point, parameters=parameters, modes=replace(point.modes, effects=tuple(effects)))
