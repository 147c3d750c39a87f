"""How large or small a spread may be: intervals from the likelihood itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq, minimize
from scipy.special import ndtri

from gofar.core.variance.criterion import solve

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.variance.problem import Problem
    from gofar.core.variance.results import FloatArray

    Row = Callable[[FloatArray], tuple[float, FloatArray]]

#: A relative standard deviation beyond this is no place to look: numbers lose their digits there.
_HUGE = 1e4
#: Under this share of the residual one a standard deviation is nought; then the walk begins beside it, where it can move.
_NOUGHT, _BESIDE = 1e-4, 1e-3


def profile_interval(
    problem: Problem, at: FloatArray, rows: FloatArray, *, confidence: float = 0.95
) -> tuple[float, float]:
    r"""Return between which standard deviations of one term the likelihood still allows.

    Answers: how sure is it that schools differ by as much as the estimate says?

    Formula: the deviance of ML, made as low as it gets with the standard deviation held at s, rises by the square of the normal
    quantile at either end. β and the other spreads are free; σ follows from s.

    Parameters
    ----------
    problem : Problem
        The model.
    at : array of shape (k,)
        The spreads where ML is best.
    rows : array of shape (r, k)
        Turns the spreads into the term's row of the Cholesky factor, so that its standard deviation is σ times the length of
        ``rows @ theta``. With no rows it is the residual standard deviation itself.

    Returns
    -------
    (float, float)
        In the problem's units. The lower end is 0 where nought is allowed.

    Notes
    -----
    Source: Bates et al. (2015), section 5. Checked against lme4's `confint` (tests/reference).
    """
    solved = solve(problem, at)
    sigma = float(np.sqrt(solved.rss / problem.n))
    best = sigma * _length(rows, at)
    lowest, _ = _held(problem, sigma, at, rows[:0])
    allowed = float(ndtri(0.5 + confidence / 2)) ** 2
    walk = _Walk(problem, rows, lowest, float(np.sqrt(allowed)))
    if best < _NOUGHT * sigma:
        away = rows.T @ np.ones(len(rows))
        beside = at + _BESIDE * away / np.linalg.norm(rows @ away)
        return 0.0, walk.end(beside, float(np.log(_BESIDE * sigma)), 0.5)
    centre, least = float(np.log(best)), float(np.log(_NOUGHT * sigma))
    return walk.end(at, centre, -0.1, least), walk.end(at, centre, 0.1)


class _Walk:
    """Holds one standard deviation further and further from its best."""

    def __init__(self, problem: Problem, rows: FloatArray, lowest: float, allowed: float) -> None:
        self._problem, self._rows = problem, rows
        self._lowest, self._allowed = lowest, allowed

    def end(self, at: FloatArray, start: float, step: float, least: float = -np.inf) -> float:
        """Return where the deviance has risen by what is allowed, in steps of the logarithm that double; 0 under `least`."""
        self._theta, self._inverse = at, np.eye(len(at)) / self._problem.n
        self._seen = {start: -self._allowed}
        inside, outside = start, start + step
        while self._excess(outside) < 0:
            inside, outside, step = outside, outside + 2 * step, 2 * step
            if outside < least:
                return 0.0
        root: float = brentq(self._excess, inside, outside, xtol=1e-8, rtol=1e-11)
        return float(np.exp(root))

    def _excess(self, log_sd: float) -> float:
        """Return how far the root of the rise lies beyond what is allowed: nearly a straight line, so soon found."""
        if log_sd in self._seen:  # asked again from elsewhere, a search might come to rest elsewhere
            return self._seen[log_sd]
        problem, rows, sd = self._problem, self._rows, float(np.exp(log_sd))
        found = minimize(  # type: ignore[call-overload]  # the stubs do not know hess_inv0
            lambda theta: _held(problem, sd, theta, rows),
            self._theta,
            jac=True,
            method="BFGS",
            options={"gtol": 1e-4, "hess_inv0": self._inverse},
        )
        self._theta, self._inverse = found.x, _sound(np.nan_to_num(found.hess_inv))
        self._seen[log_sd] = float(np.sqrt(max(found.fun - self._lowest, 0.0))) - self._allowed
        return self._seen[log_sd]


def _sound(inverse: FloatArray) -> FloatArray:
    """Return an inverse curvature that a search may begin with: symmetric, all directions going down."""
    sizes, directions = np.linalg.eigh((inverse + inverse.T) / 2)
    found: FloatArray = (directions * np.clip(sizes, 1e-8, 10.0)) @ directions.T
    return (found + found.T) / 2


def _held(problem: Problem, sd: float, theta: FloatArray, rows: FloatArray) -> tuple[float, FloatArray]:
    """Return the deviance of ML with its derivatives when σ times the length of a row of the factor is `sd`."""
    if float(np.abs(theta).max()) > _HUGE:
        return float("inf"), np.zeros(len(theta))
    solved = solve(problem, theta)
    length = max(_length(rows, theta), 1e-12)
    sigma = sd / length
    value = solved.logdet + solved.rss / sigma**2 + problem.n * np.log(2 * np.pi * sigma**2)
    slopes = solved.slopes + solved.rss_slopes / sigma**2
    if len(rows):
        slopes = slopes - 2 * (problem.n - solved.rss / sigma**2) * (rows.T @ rows @ theta) / length**2
    return float(value), slopes


def _length(rows: FloatArray, theta: FloatArray) -> float:
    return float(np.linalg.norm(rows @ theta)) if len(rows) else 1.0
