"""Every linear model of the reference: the same fit as lme4 found, to 1e-5, or where lme4 itself stopped short, at its spreads.

Effects are compared in standard deviations of the level's effects: an effect near nought has no relative error worth the name.
"""

import csv
import json

import numpy as np
import pytest

from gofar.core.variance.criterion import deviance, scale_constant, solve
from gofar.core.variance.fitted import Fitted
from gofar.core.variance.linear import fit_linear
from gofar.core.variance.moments import moments_of
from gofar.core.variance.problem import prepare
from gofar.core.variance.results import Method
from gofar.core.variance.spreads import components
from gofar.core.variance.told import tell
from tests.shared import ROOT, shared_path

pytestmark = pytest.mark.shared

#: lme4 1.1-31 stopped where its criterion equals ours to 14 digits, but is so flat that spreads differ in the fifth digit.
#: At its own spreads everything equals to 1e-6 (the second test), so the formulas are the same.
FLAT = {"hsb_rs_ml": 3e-5, "chem97_cov_reml": 5e-5, "chem97_null_reml": 5e-5, "chem97_null_ml": 5e-5}
FOLDER = ROOT / "reference" / "variance"
CASES = sorted(path.stem for path in FOLDER.glob("*.json") if path.stem.startswith(("hsb", "chem97")))
CASES = [name for name in CASES if not name.endswith("profile_ci")] or ["none"]


@pytest.fixture(scope="module")
def read():
    kept = {}

    def table(name):
        if name not in kept:
            with shared_path(f"reference/variance/data/{name}.csv").open() as file:
                rows = list(csv.DictReader(file))
            kept[name] = {column: np.array([row[column] for row in rows]) for column in rows[0]}
        return kept[name]

    return table


def case_of(name, read):
    """Return the reference, the moments of its formula, and its slope."""
    expected = json.loads(shared_path(f"reference/variance/{name}.json").read_text())
    columns = read(expected["data"])
    outcome, right = expected["formula"].split("~")
    fixed, random = right.split("(")
    terms = [term for term in fixed.strip("+").split("+") if term != "1"]
    slope, levels = random.strip(")").split("|")
    covariates = {
        term: np.prod([columns[name].astype(float) for name in term.split(":")], axis=0) for term in terms
    }
    moments = moments_of(
        {level: columns[level] for level in reversed(levels.split("/"))},
        covariates,
        (outcome, columns[outcome].astype(float)),
    )
    return expected, moments, None if slope == "1" else slope


def compare(expected, fixed, spreads, effects, tolerance):
    assert fixed.estimate == pytest.approx(list(expected["fixef"].values()), rel=tolerance)
    assert fixed.se == pytest.approx(list(expected["se"].values()), rel=tolerance)
    assert fixed.covariance == pytest.approx(np.array(expected["vcov"]), rel=tolerance, abs=1e-9)
    theirs = expected["varcomp"]
    for level in {each.level for each in spreads}:
        ours = sorted(each.variance for each in spreads if each.level == level)
        place = [group.split(":")[0].lower() == level for group in theirs["grp"]]
        assert ours == pytest.approx(sorted(np.array(theirs["vcov"])[place]), rel=tolerance)
    for ours in effects:
        group = next(g for g in expected["ranef"] if g.split(":")[0] == ours.level)
        names = ours.ids if ours.parents is None else map(":".join, zip(ours.ids, ours.parents, strict=True))
        places = {name: place for place, name in enumerate(names)}
        order = [places[name] for name in expected["ranef"][group]["level"]]
        modes = np.column_stack(list(expected["ranef"][group]["blup"].values()))
        assert np.abs((ours.estimate[order] - modes) / modes.std(axis=0)).max() < tolerance
        theirs_conditional = np.array(expected["ranef"][group]["cond_var"]).reshape(ours.conditional.shape)
        assert ours.conditional[order] == pytest.approx(theirs_conditional, rel=tolerance, abs=1e-9)


@pytest.mark.parametrize("name", CASES)
def test_the_fit_is_lme4s(name, read):
    expected, moments, slope = case_of(name, read)
    fit = fit_linear(moments, slope=slope, method=Method.REML if expected["reml"] else Method.ML)
    assert fit.loglik == pytest.approx(expected["logLik"], rel=1e-10)
    assert fit.deviance <= expected["minus2ll"] * (1 + 1e-12)
    assert (fit.rows, dict(fit.groups)) == (
        expected["nobs"],
        {level.split(":")[0]: count for level, count in expected["ngrps"].items()},
    )
    assert fit.singular == expected["singular"]
    tolerance = FLAT.get(name, 1e-5)
    compare(expected, fit.fixed, fit.components, fit.effects, tolerance)
    assert fit.theta == pytest.approx(np.array(expected["theta"]).ravel(), rel=tolerance)


@pytest.mark.parametrize("name", CASES)
def test_at_lme4s_own_spreads_everything_is_lme4s(name, read):
    expected, moments, slope = case_of(name, read)
    problem = prepare(moments, slope)
    theta = np.atleast_1d(expected["theta"])
    if slope is not None:
        unit = Fitted(problem, problem.start, restricted=True).unit(0)
        factor = np.linalg.solve(unit, np.array([[theta[0], 0], [theta[1], theta[2]]]))
        factor = np.linalg.qr(factor.T, mode="r").T
        factor = factor * np.sign(np.diag(factor))
        theta = np.array([factor[0, 0], factor[1, 0], factor[1, 1]])
    fitted = Fitted(problem, theta, restricted=expected["reml"])
    value, _ = deviance(problem, solve(problem, theta), restricted=expected["reml"])
    assert value + scale_constant(problem, restricted=expected["reml"]) == pytest.approx(
        expected["minus2ll"], rel=1e-10
    )
    fixed, effects = tell(fitted, moments.columns)
    compare(expected, fixed, components(fitted, moments.columns), effects, 1e-6)


def test_the_profile_interval_is_lme4s(read):
    _, moments, _ = case_of("hsb_null_reml", read)
    told = json.loads(shared_path("reference/variance/hsb_null_profile_ci.json").read_text())["profile95"]
    school, residual = fit_linear(moments).components
    for row, each in enumerate((school, residual)):
        assert np.sqrt([each.lower, each.upper]) == pytest.approx(
            [float(told["lo"][row]), float(told["hi"][row])], rel=1e-5
        )


def test_it_is_the_published_table_of_high_school_and_beyond(read):
    """Raudenbush and Bryk (2002), the model without covariates: 12.64, 8.61, 39.15, .18."""
    fit = fit_linear(case_of("hsb_null_reml", read)[1])
    school, residual = fit.components
    assert round(float(fit.fixed.estimate[0]), 2) == 12.64
    assert (round(school.variance, 2), round(residual.variance, 2)) == (8.61, 39.15)
    assert round(fit.icc["school"], 2) == 0.18
