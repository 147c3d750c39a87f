"""The fixed part and the groups' differences as they are told: in the columns as given, sure as far as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.criterion import solve
from gofar.core.variance.mixture import Mixture
from gofar.core.variance.nodes import FEW
from gofar.core.variance.predict import predict
from gofar.core.variance.results import Effects, Fixed

if TYPE_CHECKING:
    from gofar.core.variance.criterion import Solved
    from gofar.core.variance.fitted import Fitted
    from gofar.core.variance.predict import Predicted
    from gofar.core.variance.results import FloatArray


def tell(
    fitted: Fitted, columns: tuple[str, ...], *, effects: bool = True
) -> tuple[Fixed, tuple[Effects, ...]]:
    """Return the fixed part and, where asked, what the groups of each level differ by, innermost first.

    Both are looked at with every spread that the rows allow, so their intervals carry that the spreads were estimated.
    """
    problem = fitted.problem
    solved, best = _at(fitted, fitted.theta, effects=effects)
    estimate, covariance = _fixed(fitted, solved)
    fixed_mixture = Mixture(exact=True)
    mixtures = [Mixture(exact=size <= FEW) for size in problem.nesting.sizes]
    for theta, weight in zip(fitted.nodes.theta, fitted.nodes.weight.tolist(), strict=True):
        there, found = _at(fitted, theta, effects=effects)
        beta, spread = _fixed(fitted, there)
        fixed_mixture.add(weight, beta - estimate, np.diag(spread))
        for level, (own, mixture) in enumerate(zip(found, mixtures, strict=bool(found))):
            unit = fitted.unit(level)
            errors = _diagonal(own, there.inverse, unit) * _variance(fitted, there)
            mixture.add(weight, problem.size[-1] * own.estimate @ unit.T, errors)
    sure = fixed_mixture.summary()
    fixed = Fixed(columns[:-1], estimate, covariance, estimate + sure.lower, estimate + sure.upper)
    residuals = _residuals(fitted, solved.beta)
    told = (
        _told(fitted, columns, level, own, mixture, residuals[level], _variance(fitted, solved))
        for level, (own, mixture) in enumerate(zip(best, mixtures, strict=bool(best)))
    )
    return fixed, tuple(told)


def _at(fitted: Fitted, theta: FloatArray, *, effects: bool) -> tuple[Solved, list[Predicted]]:
    return predict(fitted.problem, theta) if effects else (solve(fitted.problem, theta), [])


def _variance(fitted: Fitted, solved: Solved) -> float:
    """Return the residual variance in the outcome's units squared."""
    return solved.rss / fitted.free * float(fitted.problem.size[-1]) ** 2


def _fixed(fitted: Fitted, solved: Solved) -> tuple[FloatArray, FloatArray]:
    """Return the fixed part and its covariance in the columns as given."""
    unit = fitted.fixed_unit
    estimate = unit @ solved.beta
    estimate[0] += fitted.problem.shift[-1]
    return estimate, unit @ solved.inverse @ unit.T * solved.rss / fitted.free


def _told(
    fitted: Fitted,
    columns: tuple[str, ...],
    level: int,
    own: Predicted,
    mixture: Mixture,
    residual: tuple[FloatArray, FloatArray],
    variance: float,
) -> Effects:
    problem, unit, sure = fitted.problem, fitted.unit(level), mixture.summary()
    factor = unit @ problem.factor(fitted.theta, level)
    conditional = variance * unit @ own.conditional @ unit.T
    sizes, raw = residual
    return Effects(
        level=problem.nesting.levels[level],
        ids=problem.nesting.names(level),
        parents=problem.nesting.parents(level),
        terms=tuple(columns[place] for place in problem.columns(level)),
        n=np.rint(sizes).astype(np.int64),
        raw=raw,
        estimate=problem.size[-1] * own.estimate @ unit.T,
        conditional=conditional,
        se=sure.se,
        lower=sure.lower,
        upper=sure.upper,
        reliability=_reliability(conditional[:, 0, 0], variance * float(factor[0] @ factor[0])),
        above=sure.above[:, 0],
    )


def _diagonal(own: Predicted, inverse: FloatArray, unit: FloatArray) -> FloatArray:
    """Return the prediction error variance of each term, over the residual variance."""
    found: FloatArray = np.einsum("ai,gij,aj->ga", unit, own.covariance(inverse), unit)
    return found


def _residuals(fitted: Fitted, beta: FloatArray) -> list[tuple[FloatArray, FloatArray]]:
    """Return the size of each group and how far its mean lies from the fixed part, innermost level first."""
    problem = fitted.problem
    sums = [problem.sums]
    for level in range(problem.depth - 1):
        sums.append(problem.nesting.gather(level, sums[-1]))
    contrast = problem.size[-1] * np.append(-beta, 1.0)
    return [(own[:, 0], own @ contrast / own[:, 0]) for own in sums]


def _reliability(conditional: FloatArray, variance: float) -> FloatArray:
    """Return 1 − what is left unknown over the variance between groups: τ² / (τ² + σ² / n) with one level."""
    if variance <= 0:
        return np.zeros(len(conditional))
    found: FloatArray = np.clip(1 - conditional / variance, 0.0, 1.0)
    return found
