"""Every model that the counts can carry, against the same likelihood written out with one row a student."""

import numpy as np
import pytest

from gofar.core.variance.binomial.fit import fit_binomial
from gofar.core.variance.binomial.laplace import laplace
from gofar.core.variance.binomial.problem import make_ready
from gofar.core.variance.binomial.quadrature import Quadrature
from gofar.core.variance.binomial.start import first_guess
from gofar.core.variance.binomial.views import as_reported, intercept_first, slope_first
from gofar.core.variance.results import Method
from tests.unit.core.variance import plain_binomial as plain

MODELS = {
    "schools": plain.students(1, (14,), 25, sds=(0.7,)),
    "a slope by school": plain.students(2, (16,), 40, slope="poor", sds=(0.7,), slope_sd=0.9),
    "classes in schools": plain.students(3, (3, 9), 12),
    "classes in schools, a slope by school": plain.students(4, (3, 12), 14, slope="poor", slope_sd=1.0),
    "classes, schools, districts": plain.students(6, (3, 3, 7), 10, sds=(0.8, 0.9, 0.9)),
}


@pytest.fixture(scope="module", params=MODELS)
def both(request):
    data = MODELS[request.param]
    return data, fit_binomial(data.cells())


def split(data, parameters):
    terms = data.design.shape[1]
    return parameters[:terms], parameters[terms:]


def test_the_likelihood_is_that_of_one_row_a_student(both):
    data, fit = both
    assert not fit.singular
    value, _, _ = plain.laplace(data, fit.fixed.estimate, fit.theta)
    assert fit.loglik == pytest.approx(value, rel=1e-11)
    assert fit.deviance == -2 * fit.loglik
    assert fit.rows == len(data.y)


def test_no_parameter_can_be_moved_to_gain(both):
    """At the top the slope is nought: here in standard errors, by differences of the plain likelihood."""
    data, fit = both
    top = np.append(fit.fixed.estimate, fit.theta)
    slope = plain.slope_of(lambda at: plain.laplace(data, *split(data, at))[0], top)
    assert np.abs(slope[: len(fit.fixed.se)] * fit.fixed.se).max() < 1e-6
    assert np.abs(slope).max() < 1e-5


def test_effects_and_their_covariance_are_those_of_the_plain_model(both):
    data, fit = both
    _, modes, covariance = plain.laplace(data, fit.fixed.estimate, fit.theta)
    at = 0
    for effects in fit.effects:
        size = len(effects.ids)
        for i in range(len(effects.terms)):
            here = slice(at + i * size, at + (i + 1) * size)
            assert effects.estimate[:, i] == pytest.approx(modes[here], rel=1e-8, abs=1e-10)
            for j in range(len(effects.terms)):
                there = slice(at + j * size, at + (j + 1) * size)
                between = np.diag(covariance[here, there])
                assert effects.conditional[:, i, j] == pytest.approx(between, rel=1e-8)
        at += size * len(effects.terms)
        assert effects.n.sum() == fit.rows
        variance = next(c.variance for c in fit.components if c.level == effects.level)
        assert effects.reliability == pytest.approx(1 - effects.conditional[:, 0, 0] / variance)


@pytest.mark.slow
@pytest.mark.parametrize("slope", [None, "poor"])
def test_standard_errors_are_those_of_the_whole_curvature(slope):
    data = plain.students(12, (9,), 14, slope=slope, sds=(0.9,), slope_sd=1.2)
    del data.x["band"]
    fit = fit_binomial(data.cells())
    top = np.append(fit.fixed.estimate, fit.theta)
    curvature = plain.curvature_of(lambda at: plain.laplace(data, *split(data, at))[0], top)
    covariance = np.linalg.inv(-curvature)[: len(fit.fixed.se), : len(fit.fixed.se)]
    assert fit.fixed.covariance == pytest.approx(covariance, rel=3e-6, abs=1e-8)


@pytest.mark.parametrize("name", MODELS)
def test_the_slope_of_the_likelihood_is_exact_anywhere(name):
    cells = MODELS[name].cells()
    problem = make_ready(cells)
    views = [problem, as_reported(problem), intercept_first(problem)]
    views += [] if cells.slope is None else [slope_first(problem)]
    for one in views:
        at = first_guess(one) + 0.1
        differences = plain.slope_of(lambda there, one=one: laplace(one, there).value, at)
        assert laplace(one, at).slope == pytest.approx(differences, rel=1e-7, abs=1e-6)


def test_quadrature_has_an_exact_slope_even_with_too_few_nodes():
    problem = make_ready(MODELS["schools"].cells())
    at = first_guess(problem) + 0.2
    for nodes in (1, 2, 5, 20):
        criterion = Quadrature(nodes)
        differences = plain.slope_of(lambda there, c=criterion: c(problem, there).value, at)
        assert criterion(problem, at).slope == pytest.approx(differences, rel=1e-7, abs=1e-6)


def test_one_node_is_laplace_and_many_are_the_integral():
    data = plain.students(7, (9,), 6, sds=(1.2,))
    one = fit_binomial(data.cells(), method=Method.AGQ, nodes=1)
    assert one.loglik == pytest.approx(fit_binomial(data.cells()).loglik, rel=1e-12)
    many = fit_binomial(data.cells(), method=Method.AGQ, nodes=60)
    assert many.loglik == pytest.approx(plain.integral(data, many.fixed.estimate, many.theta), rel=1e-10)
    top = np.append(many.fixed.estimate, many.theta)
    slope = plain.slope_of(lambda at: plain.integral(data, *split(data, at)), top)
    assert np.abs(slope).max() < 1e-5
    curvature = plain.curvature_of(lambda at: plain.integral(data, *split(data, at)), top)
    errors = np.sqrt(np.diag(np.linalg.inv(-curvature)))
    assert many.fixed.se == pytest.approx(errors[:-1], rel=1e-5)
    assert abs(one.theta[0] / many.theta[0] - 1) > 1e-3
