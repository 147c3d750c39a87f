"""How well a model with given spreads fits: the deviance of a linear mixed model, with its derivatives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from gofar.core.variance.packed import packing

if TYPE_CHECKING:
    from gofar.core.variance.absorb import Layer
    from gofar.core.variance.problem import Problem
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, slots=True)
class Solved:
    """The fixed part at given spreads.

    `beta` (p) with `inverse` (p, p), which is its covariance over the residual variance; `rss` the penalised sum of squares;
    `logdet` and `logdet_x` the two log determinants; the derivatives of `logdet`, `rss` and `logdet_x` by each parameter.
    """

    beta: FloatArray
    inverse: FloatArray
    rss: float
    logdet: float
    logdet_x: float
    slopes: FloatArray
    rss_slopes: FloatArray
    logdet_x_slopes: FloatArray


def solve(problem: Problem, theta: FloatArray) -> Solved:
    """Return the fixed part that fits best when the spreads are `theta`."""
    return solve_layer(problem.layers(theta)[-1], problem.p + 1)


def solve_layer(layer: Layer, size: int) -> Solved:
    """Return the fixed part from the moments of the whole, all groups being summed out; `size` counts the columns."""
    lay = packing(size)
    s = lay.unpack(layer.packed[0])
    xx, xy = s[:-1, :-1], s[:-1, -1]
    factor = cho_factor(xx, lower=True)
    beta = cho_solve(factor, xy)
    inverse = cho_solve(factor, np.eye(len(xx)))
    contrast = np.append(-beta, 1.0)
    changes = lay.unpack(np.stack([change[0] for change in layer.slopes]))
    return Solved(
        beta=beta,
        inverse=inverse,
        rss=float(contrast @ s @ contrast),
        logdet=layer.logdet,
        logdet_x=2 * float(np.log(np.diag(factor[0])).sum()),
        slopes=np.array(layer.logdet_slopes),
        rss_slopes=np.einsum("i,kij,j->k", contrast, changes, contrast),
        logdet_x_slopes=np.einsum("ij,kij->k", inverse, changes[:, :-1, :-1]),
    )


def deviance(problem: Problem, solved: Solved, *, restricted: bool) -> tuple[float, FloatArray]:
    r"""Return minus twice the profiled log-likelihood, and its derivatives by the spreads.

    ML: :math:`\log|M| + n (1 + \log(2 \pi\, rss / n))`. REML adds :math:`\log|S_{xx}|` and counts n − p.
    Source: Bates et al. (2015), equations 34 and 42.
    """
    free = problem.n - problem.p if restricted else problem.n
    value = solved.logdet + free * (1 + np.log(2 * np.pi * solved.rss / free))
    slopes = solved.slopes + free * solved.rss_slopes / solved.rss
    if restricted:
        value += solved.logdet_x
        slopes = slopes + solved.logdet_x_slopes
    return float(value), slopes


def scale_constant(problem: Problem, *, restricted: bool) -> float:
    """Return what the deviance gains when columns go back to their own sizes."""
    if not restricted:
        return 2 * problem.n * float(np.log(problem.size[-1]))
    covariates = 2 * float(np.log(problem.size[:-1]).sum())
    return 2 * (problem.n - problem.p) * float(np.log(problem.size[-1])) + covariates
