"""How sharply each parameter is known, nearly: the measure in which a search takes its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.modes import look_at
from gofar.core.variance.binomial.small import dot, times, without

if TYPE_CHECKING:
    from gofar.core.variance.binomial.criterion import Point
    from gofar.core.variance.binomial.modes import Modes
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.small import Vector
    from gofar.core.variance.results import FloatArray


def metric(problem: Problem, point: Point) -> FloatArray:
    """Return the information of the linear model that has these weights: right to some percent, and never flat.

    The fixed part: `X'WX` less what the effects take of it, stage by stage. A load: that of a normal model.
    """
    p, size = problem.fixed, problem.fixed + len(problem.slots)
    found = np.zeros((size, size))
    found[:p, :p] = _fixed(problem, point)
    found[range(p, size), range(p, size)] = _loads(problem, point.modes)
    return found


def _fixed(problem: Problem, point: Point) -> FloatArray:
    design = problem.design
    weight = look_at(problem, design @ point.parameters[: problem.fixed], point.modes.total).weight
    found = design.T @ (problem.over_patterns(weight)[:, None] * design)
    columns: list[Vector] = [
        problem.vector(weight * design[:, j].take(problem.pattern)) for j in range(problem.fixed)
    ]
    for one in point.modes.taken:
        rhos = np.array([dot(y, one.load) for y in columns])
        found -= (rhos / one.m) @ rhos.T
        columns = [
            tuple(one.stage.carry(part - ac * rho / one.m) for part, ac in zip(y, one.ac, strict=True))
            for y, rho in zip(columns, rhos, strict=True)
        ]
    return found


def _loads(problem: Problem, modes: Modes) -> list[float]:
    found = []
    for s, unit in problem.slots:
        one = modes.taken[s]
        left = without(one.a, one.ac, one.m)
        own = dot(times(left, unit), unit) * dot(times(left, one.load), one.load)
        found.append(float((own + dot(times(left, unit), one.load) ** 2).sum()))
    least = 1e-3 * max(*found, 1.0)
    return [max(one, least) for one in found]
