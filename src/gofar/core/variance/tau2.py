"""Seven estimators of how far groups truly differ (tau²), from each group's figure and its variance by chance.

Sources: DerSimonian and Laird (1986); Viechtbauer (2005) for the maximum-likelihood ones and their standard errors;
Paule and Mandel (1982); Hedges and Olkin (1985); Sidik and Jonkman (2005); Morris (1983) for empirical Bayes, whose
equation is Paule and Mandel's (DerSimonian and Kacker, 2007), so both give one number.
"""

from __future__ import annotations

from enum import StrEnum
from math import log, pi, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import brentq

from gofar.core.variance.weighted import weighted

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.variance.results import FloatArray

    Estimator = Callable[[FloatArray, FloatArray, FloatArray], tuple[float, float]]


class Tau2(StrEnum):
    """How tau² is estimated."""

    DL = "DL"
    REML = "REML"
    ML = "ML"
    PM = "PM"
    HE = "HE"
    SJ = "SJ"
    EB = "EB"


def loglik(
    tau2: float, y: FloatArray, variances: FloatArray, design: FloatArray, *, restricted: bool
) -> float:
    """Return the log-likelihood at `tau2`, constants included; the restricted one is that of the contrasts."""
    total = variances + tau2
    fit = weighted(y, design, 1 / total)
    n, p = design.shape
    found = -(n - p * restricted) / 2 * log(2 * pi) - np.log(total).sum() / 2 - fit.left / 2
    if restricted:
        crossed = np.linalg.slogdet(design.T @ design)[1] + np.linalg.slogdet(fit.covariance)[1]
        found += crossed / 2
    return float(found)


def excess(tau2: float, y: FloatArray, variances: FloatArray, design: FloatArray) -> float:
    """Return Q at `tau2`: the weighted sum of squares around the fit. It falls as tau² rises."""
    return weighted(y, design, 1 / (variances + tau2)).left


def cross(target: float, y: FloatArray, variances: FloatArray, design: FloatArray) -> float:
    """Return the tau² at which Q comes down to `target`; 0 when it never stands above."""
    if excess(0.0, y, variances, design) <= target:
        return 0.0
    high = float(variances.max())
    while excess(high, y, variances, design) > target:
        high *= 2
    found: float = brentq(
        lambda t: excess(t, y, variances, design) - target, 0.0, high, xtol=1e-15, rtol=1e-12
    )
    return found


def _moments(y: FloatArray, variances: FloatArray, design: FloatArray) -> tuple[float, float]:
    n, p = design.shape
    fit = weighted(y, design, 1 / variances)
    trace = float(np.trace(fit.projection))
    tau2 = max((fit.left - (n - p)) / trace, 0.0)
    spread = 2 * (n - p) + 4 * tau2 * trace + 2 * tau2**2 * float((fit.projection**2).sum())
    return tau2, sqrt(spread) / trace


def _likely(*, restricted: bool) -> Estimator:
    def estimate(y: FloatArray, variances: FloatArray, design: FloatArray) -> tuple[float, float]:
        tau2 = _peak(y, variances, design, restricted=restricted)
        weights = 1 / (variances + tau2)
        squares = weighted(y, design, weights).projection if restricted else weights
        return tau2, sqrt(2 / float((squares**2).sum()))

    return estimate


def _peak(y: FloatArray, variances: FloatArray, design: FloatArray, *, restricted: bool) -> float:
    """Return the tau² at the highest point of the likelihood, which may have several: a coarse look, then the slope's root."""
    scale = max(float(variances.max()), float(np.var(y)))
    places = np.concatenate([[0.0], scale * np.geomspace(1e-6, 10, 60)])
    height = [loglik(float(t), y, variances, design, restricted=restricted) for t in places]
    best = int(np.argmax(height))
    low, high = float(places[max(best - 1, 0)]), float(places[min(best + 1, len(places) - 1)])

    def slope(tau2: float) -> float:
        weights = 1 / (variances + tau2)
        fit = weighted(y, design, weights)
        pulled = fit.projection @ y
        return float(pulled @ pulled - (np.trace(fit.projection) if restricted else weights.sum()))

    if slope(low) <= 0:
        return low
    found: float = brentq(slope, low, high, xtol=1e-15, rtol=1e-12)
    return found


def _paule_mandel(y: FloatArray, variances: FloatArray, design: FloatArray) -> tuple[float, float]:
    n, p = design.shape
    tau2 = cross(n - p, y, variances, design)
    return tau2, sqrt(2 * n**2 / (n - p)) / float((1 / (variances + tau2)).sum())


def _hedges(y: FloatArray, variances: FloatArray, design: FloatArray) -> tuple[float, float]:
    n, p = design.shape
    fit = weighted(y, design, np.ones(n))
    spread = fit.projection * variances[None, :]
    trace = float(np.trace(spread))
    tau2 = max((fit.left - trace) / (n - p), 0.0)
    wide = 2 * float((spread * spread.T).sum()) + 4 * tau2 * trace + 2 * tau2**2 * (n - p)
    return tau2, sqrt(wide) / (n - p)


def _sidik_jonkman(y: FloatArray, variances: FloatArray, design: FloatArray) -> tuple[float, float]:
    n, p = design.shape
    start = float(np.var(y))
    fit = weighted(y, design, 1 / (variances + start))
    tau2 = start * fit.left / (n - p)
    spread = fit.projection * variances[None, :]
    wide = (
        2 * float((spread * spread.T).sum())
        + 4 * tau2 * float((spread * fit.projection).sum())
        + 2 * tau2**2 * float((fit.projection**2).sum())
    )
    return tau2, start / (n - p) * sqrt(wide)


ESTIMATORS: dict[Tau2, Estimator] = {
    Tau2.DL: _moments,
    Tau2.REML: _likely(restricted=True),
    Tau2.ML: _likely(restricted=False),
    Tau2.PM: _paule_mandel,
    Tau2.HE: _hedges,
    Tau2.SJ: _sidik_jonkman,
    Tau2.EB: _paule_mandel,
}
