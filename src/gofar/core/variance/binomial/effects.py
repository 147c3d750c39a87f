"""What each group differs by: its mode, how sure it is given the fit, and what is thought when the fit is in doubt too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.modes import look_at
from gofar.core.variance.binomial.search import own_effects
from gofar.core.variance.binomial.tree import carried, spreads
from gofar.core.variance.mixture import Mixture, Summary
from gofar.core.variance.results import INTERCEPT, Effects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.criterion import Point
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.search import Curve
    from gofar.core.variance.results import FloatArray


def conditional(problem: Problem, point: Point, level: int) -> FloatArray:
    """Return the covariance of each group's own effects given everything fitted, shape (groups, terms, terms)."""
    sure = spreads(point.modes.taken)
    stages = [s for s, stage in enumerate(problem.stages) if stage.level == level]
    if problem.stages[-1].level == level:
        total = sure[stages[0]].total
        places = [[0]] if len(total) == 1 else [[0, 1], [1, 2]]
        found: FloatArray = np.array([[total[place] for place in row] for row in places])
        turned: FloatArray = problem.turn @ np.moveaxis(found, 2, 0) @ problem.turn.T
        return turned
    return (point.modes.taken[level].load[0] ** 2 * sure[level].own)[:, None, None]


def believe(problem: Problem, level: int, entry: int, fits: Sequence[tuple[float, Point, Curve]]) -> Summary:
    """Return what is thought of one term's effects, over fits that count so much: each holds the spread, or one is all."""
    mixture = Mixture(exact=len(fits) > 1)
    for count, point, curve in fits:
        variance = conditional(problem, point, level)[:, entry, entry]
        for shift in curve.shifts[level]:
            variance = variance + shift[entry] ** 2
        mixture.add(count, own_effects(problem, point)[level][entry], variance)
    return mixture.summary()


def effects_of(
    problem: Problem,
    cells: Cells,
    point: Point,
    level: int,
    thoughts: Sequence[Summary],
    variance: float,
) -> Effects:
    """Return the effects of one level: `thoughts` of each term that varies there, and the variance of the intercept."""
    given = conditional(problem, point, level)
    students, raw = _raw(problem, point, level)
    here = cells.levels[level]
    parents = None
    if here.parent is not None:
        above = cells.levels[level + 1].ids
        parents = tuple(above[i] for i in here.parent.tolist())
    return Effects(
        level=here.name,
        ids=here.ids,
        parents=parents,
        terms=(INTERCEPT, str(cells.slope))[: len(thoughts)],
        n=np.rint(students).astype(np.int64),
        raw=raw,
        estimate=own_effects(problem, point)[level][: len(thoughts)].T,
        conditional=given,
        se=np.column_stack([one.se for one in thoughts]),
        lower=np.column_stack([one.lower for one in thoughts]),
        upper=np.column_stack([one.upper for one in thoughts]),
        reliability=1 - given[:, 0, 0] / variance if variance else np.zeros(len(given)),
        above=thoughts[0].above,
    )


def _raw(problem: Problem, point: Point, level: int) -> tuple[FloatArray, FloatArray]:
    """Return how many students each group has, and its share of yes less the share that the fixed part expects."""
    fixed = problem.design @ point.parameters[: problem.fixed]
    nothing = tuple(np.zeros(problem.stages[0].size) for _ in range(problem.order))
    beyond = look_at(problem, fixed, nothing).beyond
    students, extra = carried(problem.stages, (problem.sums(problem.m), problem.sums(beyond)))[level]
    return students, extra / students
