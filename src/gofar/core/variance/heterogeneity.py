"""How far groups truly differ, from one figure and one standard error a group: tau², I², and what each group is worth."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import chdtrc, chdtri, ndtri

from gofar.core.errors import DataRefused
from gofar.core.variance.tau2 import ESTIMATORS, Tau2, cross, excess, loglik
from gofar.core.variance.weighted import weighted
from gofar.core.words import message as _

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, slots=True)
class Heterogeneity:
    """How far groups differ, by one method.

    `beta` is the mean, or one coefficient for each column given; `se` its standard errors. `q` compares the groups'
    spread with chance alone, on `df` degrees of freedom; `q_chance` is how often chance spreads them as far. `i2` is the
    share of the spread (0 to 1) that chance does not explain, `h2` the ratio of the whole to chance. `lower` and `upper` hold
    tau² by Q-profile, `prediction` a new group's true figure. `effects` is what each group differs from the fit by,
    pulled towards nought as far as chance demands, with the standard errors. `moderators` tests all columns but the constant; `explained` is the share of tau² that they take away.
    """

    method: Tau2
    tau2: float
    tau2_se: float
    lower: float
    upper: float
    beta: FloatArray
    se: FloatArray
    q: float
    df: int
    q_chance: float
    i2: float
    h2: float
    loglik: float
    prediction: tuple[float, float]
    effects: FloatArray
    effects_se: FloatArray
    moderators: float | None
    explained: float | None


def heterogeneity(
    y: ArrayLike,
    variances: ArrayLike,
    *,
    method: Tau2 | str = Tau2.REML,
    covariates: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Heterogeneity:
    """Return how far groups differ beyond chance.

    Answers: is there more between these schools than their size explains, and how much?

    Parameters
    ----------
    y, variances : array_like
        Each group's figure, and its variance by chance alone. Not the standard error.
    method : Tau2
        How tau² is estimated.
    covariates : array_like, optional
        One row a group, without the constant.
    confidence : float
        Of the intervals.

    Raises
    ------
    DataRefused
        Too few groups (``heterogeneity.too-few``), or a figure or variance that cannot be used (``heterogeneity.values``).

    Notes
    -----
    Checked against metafor 3.8-1 to 1e-5 (tests/reference/variance): docs/methods/funnel.md.
    """
    figures, spread, design = _checked(y, variances, covariates)
    method, (n, p) = Tau2(method), design.shape
    tau2, tau2_se = ESTIMATORS[method](figures, spread, design)
    fit = weighted(figures, design, 1 / (spread + tau2))
    fixed = weighted(figures, design, 1 / spread)
    typical = (n - p) / float(np.trace(fixed.projection))
    q, reach = excess(0.0, figures, spread, design), float(ndtri((1 + confidence) / 2))
    ends = [cross(float(chdtri(n - p, tail)), figures, spread, design) for tail in _tails(confidence)]
    middle, wide = float(fit.beta[0]), reach * sqrt(float(fit.covariance[0, 0]) + tau2)
    pull = tau2 / (tau2 + spread)
    unsure = np.einsum("ij,jk,ik->i", design, fit.covariance, design)
    return Heterogeneity(
        method=method,
        tau2=tau2,
        tau2_se=tau2_se,
        lower=ends[0],
        upper=ends[1],
        beta=fit.beta,
        se=np.sqrt(np.diag(fit.covariance)),
        q=q,
        df=n - p,
        q_chance=float(chdtrc(n - p, q)),
        i2=tau2 / (tau2 + typical),
        h2=tau2 / typical + 1,
        loglik=loglik(tau2, figures, spread, design, restricted=method is Tau2.REML),
        prediction=(middle - wide, middle + wide),
        effects=pull * (figures - design @ fit.beta),
        effects_se=np.sqrt(pull * spread + pull**2 * unsure),
        moderators=_wald(fit.beta[1:], fit.covariance[1:, 1:]) if p > 1 else None,
        explained=_explained(tau2, method, figures, spread) if p > 1 else None,
    )


def _tails(confidence: float) -> tuple[float, float]:
    """Return the upper tails of the chi-square at which Q gives the lower and the upper end of tau²."""
    return (1 - confidence) / 2, (1 + confidence) / 2


def _checked(
    y: ArrayLike, variances: ArrayLike, covariates: ArrayLike | None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    figures, spread = np.asarray(y, dtype=float), np.asarray(variances, dtype=float)
    constant = np.ones((len(figures), 1))
    more = np.empty((len(figures), 0)) if covariates is None else np.asarray(covariates, dtype=float)
    design = np.hstack([constant, more.reshape(len(figures), -1)])
    if len(figures) <= design.shape[1]:
        raise DataRefused(
            _("{n} groups are too few to see how far groups differ.", n=len(figures)),
            fix=_("Give at least two groups, and one more for each covariate."),
            code="heterogeneity.too-few",
        )
    if (
        not (np.isfinite(figures).all() and np.isfinite(spread).all() and np.isfinite(design).all())
        or (spread <= 0).any()
    ):
        raise DataRefused(
            _("Each group needs a figure and a variance above 0."),
            fix=_("Leave groups out that have none."),
            code="heterogeneity.values",
        )
    return figures, spread, design


def _wald(beta: FloatArray, covariance: FloatArray) -> float:
    return float(beta @ np.linalg.solve(covariance, beta))


def _explained(tau2: float, method: Tau2, figures: FloatArray, spread: FloatArray) -> float | None:
    alone = ESTIMATORS[method](figures, spread, np.ones((len(figures), 1)))[0]
    return max(0.0, 1 - tau2 / alone) if alone > 0 else None
