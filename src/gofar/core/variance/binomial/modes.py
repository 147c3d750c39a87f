"""The most likely effects of all groups at once, given the fixed part and the spread: Newton's steps, halved where they overshoot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.small import times
from gofar.core.variance.binomial.tree import put_back, take_out, totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.small import Vector
    from gofar.core.variance.binomial.tree import Taken
    from gofar.core.variance.results import FloatArray

#: A step smaller than this is the last one: Newton squares the error, so what is left lies beyond what numbers hold.
_CLOSE = 1e-6
_STEPS = 100
#: Beyond this no share differs from 0 or 1 in any digit; the bound keeps exp finite.
_FARTHEST = 500.0


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The cells at one set of effects: expected share, weight, yes beyond expectation; log-likelihood of each group."""

    share: FloatArray
    weight: FloatArray
    beyond: FloatArray
    loglik: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Modes:
    """The most likely effects `u` of each stage, and the stages taken out there. Nothing in it is as long as the cells.

    `total` is what each innermost group moves by; `height` is the joint log-density of outcomes and effects, without the normal's constants.
    """

    effects: tuple[FloatArray, ...]
    total: Vector
    taken: tuple[Taken, ...]
    height: float


def look_at(problem: Problem, fixed: FloatArray, total: Vector) -> Look:
    """Return the cells as they look where groups move by `total`; `fixed` is the fixed part of each pattern."""
    eta = problem.by_cell(total)
    eta += fixed.take(problem.pattern)
    np.clip(eta, -_FARTHEST, _FARTHEST, out=eta)
    odds = np.exp(eta)
    no = 1 / (1 + odds)
    share = odds * no
    expected = problem.m * share
    loglik = problem.sums(problem.k * eta - problem.m * np.log1p(odds))
    return Look(share, expected * no, problem.k - expected, loglik)


def find_modes(
    problem: Problem, parameters: FloatArray, start: Sequence[FloatArray] | None = None
) -> tuple[Modes, Look]:
    """Return the modes, and the cells as they look there. They are finite even where a group is all yes or all no, and there is one of each."""
    fixed = problem.design @ parameters[: problem.fixed]
    stages, loads = problem.stages, problem.loads(parameters)
    effects = tuple(start) if start is not None else tuple(np.zeros(stage.size) for stage in stages)
    total = totals(stages, loads, effects)[0]
    look = look_at(problem, fixed, total)
    heights = _heights(problem, look, effects)
    steps, last = 0, False
    while not last:
        steps += 1
        a = problem.moments(look.weight)
        y = tuple(x + known for x, known in zip(problem.vector(look.beyond), times(a, total), strict=True))
        wanted, _total = put_back(take_out(stages, loads, a), y)
        farthest = max(float(np.abs(w - u).max()) for w, u in zip(wanted, effects, strict=True))
        last = farthest < _CLOSE or steps == _STEPS
        share = np.ones(stages[-1].size)
        while True:
            tried = _between(problem, effects, wanted, share)
            total = totals(stages, loads, tried)[0]
            look = look_at(problem, fixed, total)
            found = _heights(problem, look, tried)
            worse = found < heights - 1e-9 * (1 + np.abs(heights))
            if last or not worse.any():
                break
            share = np.where(worse, share / 2, share)
        effects, heights = tried, found
    taken = take_out(stages, loads, problem.moments(look.weight))
    return Modes(effects, total, taken, float(heights.sum())), look


def _heights(problem: Problem, look: Look, effects: Sequence[FloatArray]) -> FloatArray:
    """Return the joint log-density of each outermost group."""
    height = look.loglik
    for stage, u in zip(problem.stages, effects, strict=True):
        height = stage.carry(height - u * u / 2)
    return height


def _between(
    problem: Problem, here: Sequence[FloatArray], there: Sequence[FloatArray], share: FloatArray
) -> tuple[FloatArray, ...]:
    """Return the effects that lie so far on the way, each outermost group by its own share of the step."""
    found: list[FloatArray] = []
    for stage, old, new in zip(reversed(problem.stages), reversed(here), reversed(there), strict=True):
        share = stage.hand_down(share)
        found.insert(0, old + share * (new - old))
    return tuple(found)
