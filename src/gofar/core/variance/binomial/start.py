"""Where the climb begins: the fixed part without groups, and a spread from how far groups lie from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import expit

from gofar.core.variance.binomial.modes import look_at

if TYPE_CHECKING:
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray

_ROUNDS, _BOLDEST = 30, 3.0
_SMALLEST, _LARGEST = 0.1, 2.0


def pooled(problem: Problem) -> FloatArray:
    """Return the logistic regression on patterns alone, as far as thirty of Newton's steps lead.

    The first look is at log-odds with half a student added to each side, and no step moves any by more than `_BOLDEST`:
    from elsewhere, or bolder, rare outcomes throw Newton off.
    """
    x = problem.design
    m, k = problem.over_patterns(problem.m), problem.over_patterns(problem.k)
    weight = (k + 0.5) * (m - k + 0.5) / (m + 1) * (m > 0)
    logit = np.log((k + 0.5) / (m - k + 0.5))
    beta = _solved(x.T @ (weight[:, None] * x), x.T @ (weight * logit))
    for _ in range(_ROUNDS):
        share = expit(x @ beta)
        information = x.T @ ((m * share * (1 - share))[:, None] * x)
        step = _solved(information, x.T @ (k - m * share))
        beta = beta + step * min(1.0, _BOLDEST / max(float(np.abs(x @ step).max()), 1e-300))
    return beta


def _solved(a: FloatArray, b: FloatArray) -> FloatArray:
    """Return the solution, the shortest where there are many: information runs out where shares are all 0 or 1."""
    return np.asarray(np.linalg.lstsq(a, b, rcond=None)[0], dtype=float)


def first_guess(problem: Problem) -> FloatArray:
    """Return parameters to begin with: students beyond expectation, squared, less what chance makes of them.

    A group of weight A has a sum R with variance A + A^2 v; the innermost level's v is taken off the next level's.
    A slope is taken to vary half as much, over one standard deviation of its covariate.
    """
    beta = pooled(problem)
    zero = tuple(np.zeros(problem.stages[0].size) for _ in range(problem.order))
    look = look_at(problem, problem.design @ beta, zero)
    weight, beyond = problem.sums(look.weight), problem.sums(look.beyond)
    inner = np.zeros_like(weight)
    found = []
    for stage in problem.stages[: 1 + max(stage.level for stage in problem.stages)]:
        variance = (beyond**2 - weight - inner).sum() / (weight**2).sum()
        sd = float(np.clip(np.sqrt(max(variance, 0.0)), _SMALLEST, _LARGEST))
        found.append(sd)
        inner = stage.carry(inner + sd**2 * weight**2)
        weight, beyond = stage.carry(weight), stage.carry(beyond)
    if problem.z is not None:
        found += [0.0, found[-1] / 2]
    return np.concatenate([beta, found])
