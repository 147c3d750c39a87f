"""`fit_binomial`: a mixed model for yes and no, from counts of group and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.boundary import check_spread, snap, upright
from gofar.core.variance.binomial.checks import check_cells, check_question
from gofar.core.variance.binomial.components import components_of
from gofar.core.variance.binomial.effects import believe, effects_of
from gofar.core.variance.binomial.laplace import laplace
from gofar.core.variance.binomial.problem import make_ready
from gofar.core.variance.binomial.profiles import profiles_of
from gofar.core.variance.binomial.quadrature import Quadrature
from gofar.core.variance.binomial.scale import LOGISTIC
from gofar.core.variance.binomial.search import climb, settle
from gofar.core.variance.binomial.separation import check_separation
from gofar.core.variance.binomial.start import first_guess
from gofar.core.variance.binomial.views import as_reported, covariance_of, free_of, recast
from gofar.core.variance.mixture import REACH, Mixture
from gofar.core.variance.results import Fit, Fixed, Method
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.criterion import Criterion, Point
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.profile import Profile
    from gofar.core.variance.binomial.search import Curve
    from gofar.core.variance.results import Component, Effects


def fit_binomial(cells: Cells, *, method: Method = Method.LAPLACE, nodes: int = 10) -> Fit:
    """Fit a logistic mixed model to counts of (group, covariate pattern).

    Answers: which differences between schools in a yes or no are more than chance, and how large are they?

    Formula: logit P(yes) = x'b + the sum of a normal intercept for each level (and, at the outermost, a slope correlated
    with it). The likelihood integrates over these, by Laplace's approximation or, for one level without a slope, by adaptive
    Gauss-Hermite quadrature with `nodes` points; every student is an outcome of its own, so it has no binomial coefficients.

    Parameters
    ----------
    cells : Cells
        See `gather_cells`. Any nesting of levels.
    method : Method
        ``laplace`` or ``agq``.
    nodes : int
        Points of the quadrature; 1 is Laplace.

    Returns
    -------
    Fit
        Estimates on the scale of log-odds. Standard errors come from the curvature in all parameters together. The
        ranges of standard deviations and effects are from profiles where groups are few or a variance is nought.

    Raises
    ------
    WrongUsage
        Another method, quadrature with two levels or a slope, a slope that is no term.
    DataRefused
        One group, no student in a group, the same outcome everywhere, collinear or separating covariates, a slope
        that varies nowhere, counts that are none.

    Notes
    -----
    Source: Bates et al. (2015), Journal of Statistical Software 67(1); Pinheiro and Chao (2006). Checked against lme4
    (tests/reference/variance) and against likelihoods summed by brute force (tests/unit/core/variance).
    """
    check_question(cells, method, nodes)
    check_cells(cells)
    problem = make_ready(cells)
    check_separation(problem, cells)
    criterion = laplace if method is Method.LAPLACE else Quadrature(nodes)
    point, curve = _fitted(problem, cells, criterion)
    profiles = profiles_of(problem, cells, criterion, point)
    components = components_of(problem, cells, point.parameters, curve, profiles)
    variances = {c.level: c.variance for c in reversed(components) if c.other is None}
    whole = sum(variances.values()) + LOGISTIC
    return Fit(
        method=method,
        rows=int(problem.m.sum()),
        groups={level.name: len(level.ids) for level in cells.levels},
        fixed=_fixed(problem, cells, point, curve, profiles),
        components=components,
        icc={level.name: variances[level.name] / whole for level in cells.levels},
        loglik=point.value,
        singular=len(curve.free) < len(point.parameters),
        theta=recast(point.parameters, problem, as_reported(problem))[problem.fixed :],
        effects=tuple(
            _effects(problem, cells, point, curve, profiles, level) for level in range(len(cells.levels))
        ),
        warnings=_warnings(cells, components, profiles),
    )


def _fitted(problem: Problem, cells: Cells, criterion: Criterion) -> tuple[Point, Curve]:
    """Return the highest point and its curvature."""
    start = first_guess(problem)
    top = climb(problem, criterion, start, np.arange(len(start)))
    edge = upright(problem, snap(problem, criterion, top))
    check_spread(problem, cells, edge)
    return settle(problem, criterion, edge, free_of(problem, edge.parameters))


def _fixed(
    problem: Problem,
    cells: Cells,
    point: Point,
    curve: Curve,
    profiles: dict[tuple[int, int], Profile],
) -> Fixed:
    """Return the fixed part; its ranges count the spread as known to the profile, which few groups make wider."""
    p = problem.fixed
    estimate = problem.back @ point.parameters[:p]
    covariance = problem.back @ curve.covariance[:p, :p] @ problem.back.T
    lower, upper = (estimate + side * REACH * np.sqrt(np.diag(covariance)) for side in (-1, 1))
    for (level, entry), profile in profiles.items():
        if level == len(cells.levels) - 1:
            mixture = Mixture(exact=True)
            for count, one, bent in profile.fits():
                errors = np.linalg.norm(problem.back @ bent.root, axis=1) ** 2
                mixture.add(count, problem.back @ one.parameters[:p], errors)
            told = mixture.summary()
            mine = np.array([(term == cells.slope) == bool(entry) for term in cells.terms])
            lower, upper = np.where(mine, told.lower, lower), np.where(mine, told.upper, upper)
    return Fixed(cells.terms, estimate, covariance, lower, upper)


def _effects(
    problem: Problem,
    cells: Cells,
    point: Point,
    curve: Curve,
    profiles: dict[tuple[int, int], Profile],
    level: int,
) -> Effects:
    variance = covariance_of(problem, point.parameters, level)
    thoughts = []
    for entry in range(len(variance)):
        profile = profiles.get((level, entry))
        if profile is None:
            thoughts.append(believe(problem, level, entry, [(1.0, point, curve)]))
        else:
            thoughts.append(believe(profile.problem, level, entry, profile.fits()))
    return effects_of(problem, cells, point, level, thoughts, float(variance[0, 0]))


def _warnings(
    cells: Cells, components: tuple[Component, ...], profiles: dict[tuple[int, int], Profile]
) -> tuple[str, ...]:
    found = [
        _(
            "With {groups} groups of {level} the ranges rest on the curvature of the likelihood, not on its profile.",
            groups=len(level.ids),
            level=level.name,
        )
        for number, level in enumerate(cells.levels)
        if (number, 0) not in profiles
    ]
    endless = dict.fromkeys(one.level for one in components if np.isinf(one.upper))
    found += [
        _("These data set no upper end to how far one {level} lies from another.", level=level)
        for level in endless
    ]
    return tuple(found)
