"""Weighted least squares over a few groups: the coefficients, and what is left of the readings around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, slots=True)
class Weighted:
    """A fit at given weights: coefficients, their covariance, the projection P, and y'Py."""

    beta: FloatArray
    covariance: FloatArray
    projection: FloatArray
    left: float


def weighted(y: FloatArray, design: FloatArray, weights: FloatArray) -> Weighted:
    """Return the fit of `y` on the columns of `design`, each reading weighing as much as `weights` says.

    P = W − WX (X'WX)⁻¹ X'W, so that y'Py is the weighted sum of squares around the fit.
    """
    half = np.sqrt(weights)
    # Through the orthogonal basis of the weighted design, so that nothing is squared before it is solved.
    basis, upper = np.linalg.qr(half[:, None] * design)
    inverse = np.linalg.inv(upper)
    beta = inverse @ (basis.T @ (half * y))
    projection = half[:, None] * (np.eye(len(y)) - basis @ basis.T) * half[None, :]
    residual = y - design @ beta
    return Weighted(beta, inverse @ inverse.T, projection, float((weights * residual**2).sum()))
