"""The variances of a fitted linear model, with how sure they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.absorb import entries
from gofar.core.variance.criterion import solve
from gofar.core.variance.fitted import fit
from gofar.core.variance.mixture import REACH
from gofar.core.variance.nodes import FEW
from gofar.core.variance.optimum import hessian
from gofar.core.variance.profile import profile_interval
from gofar.core.variance.results import INTERCEPT, RESIDUAL, Component

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gofar.core.variance.fitted import Fitted
    from gofar.core.variance.results import FloatArray

#: With more groups than this at some level a walk along the likelihood takes longer than anybody waits.
_MANY = 20_000


def components(fitted: Fitted, terms: tuple[str, ...]) -> tuple[Component, ...]:
    """Return every variance and covariance, innermost level first and the residual last, in the outcome's units squared.

    Intervals are those of the variance: from the profile of ML's likelihood (as lme4's `confint`) where that is cheap, that is
    with one level of intercepts, or with a level of up to 500 groups; beyond from the curvature, on the scale of the logarithm. A covariance
    has its own from the curvature.
    """
    problem = fitted.problem
    size = float(problem.size[-1])
    sigma = size * float(np.sqrt(solve(problem, fitted.theta).rss / fitted.free))
    bounds = _Bounds(fitted)
    found = []
    for level, first, second, rows, others in _rows(fitted):
        here, there = rows @ fitted.theta, others @ fitted.theta
        value = sigma**2 * float(here @ there)
        names = [terms[column] for column in problem.columns(level)]
        if first == second:
            lower, upper = bounds.of(rows)
            sd, other = float(np.sqrt(value)), None
        else:
            both = float(np.linalg.norm(here) * np.linalg.norm(there))
            lower, upper = bounds.of_covariance(rows, others)
            sd, other = (float(here @ there) / both if both > 0 else 0.0), names[second]
        found.append(
            Component(
                problem.nesting.levels[level],
                names[first],
                other,
                value,
                sd,
                lower * size**2,
                upper * size**2,
            )
        )
    lower, upper = bounds.of(np.zeros((0, len(fitted.theta))))
    rest = Component(RESIDUAL, INTERCEPT, None, sigma**2, sigma, lower * size**2, upper * size**2)
    return (*found, rest)


def shares(found: Sequence[Component]) -> dict[str, float]:
    """Return each level's share of all variance; with a slope, that where its covariate is nought."""
    own = {each.level: each.variance for each in found if each.term == INTERCEPT and each.other is None}
    whole = sum(own.values())
    return {level: value / whole for level, value in own.items() if level != RESIDUAL}


def relative(fitted: Fitted) -> FloatArray:
    """Return the relative Cholesky factors in the columns as given, in lme4's order of parameters."""
    problem = fitted.problem
    last = problem.depth - 1
    factor = fitted.unit(last) @ problem.factor(fitted.theta, last)
    if len(factor) > 1:
        factor = np.transpose(np.linalg.qr(factor.T).R)
        factor = factor * np.where(np.diag(factor) < 0, -1.0, 1.0)
    return np.append(fitted.theta[:last], [factor[i, j] for i, j in entries(len(factor))])


def _rows(fitted: Fitted) -> Iterator[tuple[int, int, int, FloatArray, FloatArray]]:
    """Yield each entry of each level's covariance, with the matrices that turn the spreads into its two rows."""
    problem = fitted.problem
    count = len(fitted.theta)
    for level in range(problem.depth):
        unit = fitted.unit(level)
        places = np.zeros((len(unit), len(unit), count))  # row of the factor, its column, parameter
        for k, (i, j) in enumerate(entries(len(unit))):
            places[i, j, level + k] = 1.0
        turned = np.einsum("ab,bjk->ajk", unit, places)
        for i, j in entries(len(unit)):
            yield level, j, i, turned[j], turned[i]


class _Bounds:
    """Intervals of the spreads of one fit, in the problem's units squared."""

    def __init__(self, fitted: Fitted) -> None:
        problem = fitted.problem
        self._fitted = fitted
        flat = problem.bottom is not None and problem.depth == 1
        self._walk = flat or (min(problem.nesting.sizes) <= FEW and max(problem.nesting.sizes) <= _MANY)
        self._at = fit(problem, fitted.theta, restricted=False).theta if self._walk else fitted.theta
        self._solved = solve(problem, fitted.theta)
        self._sigma = float(np.sqrt(self._solved.rss / fitted.free))

    def of(self, rows: FloatArray) -> tuple[float, float]:
        """Return the interval of a variance: σ² times the square of ``rows @ theta``, or σ² itself."""
        if self._walk:
            lower, upper = profile_interval(self._fitted.problem, self._at, rows)
            return lower**2, upper**2
        theta = self._fitted.theta
        here = rows @ theta
        length = float(here @ here) if len(rows) else 1.0
        if length <= 0:
            return 0.0, float("inf")
        change = np.append(rows.T @ here / length, 1.0)
        reach = 2 * REACH * float(np.sqrt(change @ self._covariance @ change))
        value = self._sigma**2 * length
        return value * float(np.exp(-reach)), value * float(np.exp(reach))

    def of_covariance(self, rows: FloatArray, others: FloatArray) -> tuple[float, float]:
        """Return the interval of a covariance."""
        theta = self._fitted.theta
        here, there = rows @ theta, others @ theta
        value = self._sigma**2 * float(here @ there)
        change = np.append(self._sigma**2 * (rows.T @ there + others.T @ here), 2 * value)
        reach = REACH * float(np.sqrt(max(float(change @ self._covariance @ change), 0.0)))
        return value - reach, value + reach

    @property
    def _covariance(self) -> FloatArray:
        """The covariance of the spreads and of log σ, from the curvature of the deviance."""
        problem, restricted, free = self._fitted.problem, self._fitted.restricted, self._fitted.free

        def joint(point: FloatArray) -> tuple[float, FloatArray]:
            solved = solve(problem, point[:-1])
            rss = float(np.exp(-2 * point[-1])) * solved.rss
            slopes = solved.slopes + solved.logdet_x_slopes * restricted
            slopes = slopes + float(np.exp(-2 * point[-1])) * solved.rss_slopes
            return 0.0, np.append(slopes, 2 * (free - rss))

        at = np.append(self._fitted.theta, np.log(self._sigma))
        curve = hessian(joint, at, np.arange(len(at)))
        found: FloatArray = np.linalg.pinv(curve / 2, hermitian=True).astype(float)
        return found
