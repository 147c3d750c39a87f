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
    from collections.abc import Iterator

    from gofar.core.variance.fitted import Fitted
    from gofar.core.variance.predict import Predicted
    from gofar.core.variance.results import FloatArray


def tell_fixed(fitted: Fitted, terms: tuple[str, ...]) -> Fixed:
    """Return the fixed part; its intervals carry that the spreads were estimated."""
    problem, unit = fitted.problem, fitted.fixed_unit
    mean = np.zeros(len(terms))
    mean[0] = problem.shift[-1]

    def at(theta: FloatArray) -> tuple[FloatArray, FloatArray]:
        solved = solve(problem, theta)
        covariance = unit @ solved.inverse @ unit.T * solved.rss / fitted.free
        return mean + unit @ solved.beta, covariance

    estimate, covariance = at(fitted.theta)
    mixture = Mixture(exact=True)
    for theta, weight in zip(fitted.nodes.theta, fitted.nodes.weight, strict=True):
        beta, spread = at(theta)
        mixture.add(float(weight), beta - estimate, np.diag(spread))
    told = mixture.summary()
    return Fixed(terms, estimate, covariance, estimate + told.lower, estimate + told.upper)


def tell_effects(fitted: Fitted, terms: tuple[str, ...]) -> tuple[Effects, ...]:
    """Return what the groups of each level differ by, innermost first."""
    problem = fitted.problem
    solved, best = predict(problem, fitted.theta)
    variance = solved.rss / fitted.free * problem.size[-1] ** 2
    mixtures = [Mixture(exact=size <= FEW) for size in problem.nesting.sizes]
    for theta, weight in zip(fitted.nodes.theta, fitted.nodes.weight, strict=True):
        _take(fitted, theta, float(weight), mixtures)
    told = []
    residual = _residuals(fitted, solved.beta)
    for level, (own, mixture) in enumerate(zip(best, mixtures, strict=True)):
        unit, summary = fitted.unit(level), mixture.summary()
        factor = unit @ problem.factor(fitted.theta, level)
        own_variance = variance * float(factor[0] @ factor[0])
        conditional = variance * unit @ own.conditional @ unit.T
        sizes, raw = next(residual)
        told.append(
            Effects(
                level=problem.nesting.levels[level],
                ids=problem.nesting.names(level),
                parents=problem.nesting.parents(level),
                terms=tuple(terms[column] for column in problem.columns(level)),
                n=np.rint(sizes).astype(np.int64),
                raw=raw,
                estimate=problem.size[-1] * own.estimate @ unit.T,
                conditional=conditional,
                se=summary.se,
                lower=summary.lower,
                upper=summary.upper,
                reliability=_reliability(conditional[:, 0, 0], own_variance),
                above=summary.above[:, 0],
            )
        )
    return tuple(told)


def _take(fitted: Fitted, theta: FloatArray, weight: float, mixtures: list[Mixture]) -> None:
    problem = fitted.problem
    solved, found = predict(problem, theta)
    variance = solved.rss / fitted.free * problem.size[-1] ** 2
    for level, (own, mixture) in enumerate(zip(found, mixtures, strict=True)):
        unit = fitted.unit(level)
        errors = _diagonal(own, solved.inverse, unit) * variance
        mixture.add(weight, problem.size[-1] * own.estimate @ unit.T, errors)


def _diagonal(own: Predicted, inverse: FloatArray, unit: FloatArray) -> FloatArray:
    """Return the prediction error variance of each term, over the residual variance."""
    found: FloatArray = np.einsum("ai,gij,aj->ga", unit, own.covariance(inverse), unit)
    return found


def _residuals(fitted: Fitted, beta: FloatArray) -> Iterator[tuple[FloatArray, FloatArray]]:
    """Yield the size of each group and how far its mean lies from the fixed part, level by level."""
    problem = fitted.problem
    sums = problem.sums
    for level in range(problem.depth):
        away = problem.size[-1] * sums @ np.append(-beta, 1.0) / sums[:, 0]
        yield sums[:, 0], away
        if level < problem.depth - 1:
            sums = problem.nesting.gather(level, sums)


def _reliability(conditional: FloatArray, variance: float) -> FloatArray:
    """Return 1 − what is left unknown over the variance between groups: τ² / (τ² + σ² / n) with one level."""
    if variance <= 0:
        return np.zeros(len(conditional))
    found: FloatArray = np.clip(1 - conditional / variance, 0.0, 1.0)
    return found
