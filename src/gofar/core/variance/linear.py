"""Linear mixed models: where the differences between students lie, and what each group differs by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.variance.checks import check_moments
from gofar.core.variance.fitted import fit
from gofar.core.variance.problem import prepare
from gofar.core.variance.results import Fit, Method
from gofar.core.variance.spreads import components, relative, shares
from gofar.core.variance.told import tell

if TYPE_CHECKING:
    from gofar.core.variance.moments import Moments


def fit_linear(
    moments: Moments, *, slope: str | None = None, method: Method = Method.REML, effects: bool = True
) -> Fit:
    r"""Fit a linear mixed model from sums: intercepts that differ by group at any number of levels, and one slope.

    Answers: how much of what students differ by lies between schools, and by how much does each school differ?

    Model: y = Xβ + Σ_k u_k + e, with u_k ~ N(0, τ_k²) for the groups of level k, at the outermost level with a covariance when a
    slope varies too, and e ~ N(0, σ²). The spreads maximise the (restricted) likelihood; with them β and every u follow.

    Parameters
    ----------
    moments : Moments
        Of G innermost groups and q columns. Nothing else of the rows is looked at.
    slope : str, optional
        A covariate whose effect differs between the groups of the outermost level.
    method : Method
        REML, or ML for comparing fixed parts with each other.
    effects : bool
        Whether to return the differences of the groups; their intervals cost as much as the fit.

    Returns
    -------
    Fit
        In the outcome's units. Intervals of effects and of the fixed part are integrated over the spreads; those of the spreads
        are profile intervals under ML up to 2,000 groups, beyond that from the curvature.

    Raises
    ------
    DataRefused
        As `check_moments`. A spread of nought is an answer and comes back as ``singular``.

    Notes
    -----
    Source: Bates et al. (2015) for the criterion; Henderson (1975) for effects and their errors. Checked against lme4 on every
    case of the reference, and against dense algebra on random nestings (tests/unit/core/variance).
    """
    notes = check_moments(moments, slope)
    fitted = fit(prepare(moments, slope), restricted=method is Method.REML)
    found = components(fitted, moments.columns)
    fixed, told = tell(fitted, moments.columns, effects=effects)
    return Fit(
        method=method,
        rows=moments.n,
        groups=dict(zip(moments.nesting.levels, moments.nesting.sizes, strict=True)),
        fixed=fixed,
        components=found,
        icc=shares(found),
        loglik=-fitted.deviance / 2,
        singular=fitted.singular,
        theta=relative(fitted),
        effects=told,
        warnings=notes,
    )
