"""Counts and questions that no model fits: each is told in words, none is a traceback or a number out of nowhere."""

import numpy as np
import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.variance.binomial.cells import Level, gather_cells
from gofar.core.variance.binomial.fit import fit_binomial
from gofar.core.variance.results import Method

GROUP = np.repeat(np.arange(5), 2)
POOR = np.tile([0.0, 1.0], 5)
M = np.full(10, 20)
K = np.array([5, 7, 9, 12, 3, 8, 10, 6, 4, 9])


def schools(count):
    return (Level("school", tuple(str(n) for n in range(count))),)


def cells(k=K, *, m=M, group=GROUP, levels=None, slope=None, **covariates):
    levels = levels or schools(int(np.max(group)) + 1)
    return gather_cells(group, m, k, covariates, levels, slope=slope)


def nested(parent, above):
    return (*(Level("school", tuple("abcde"), np.array(parent)),), Level("district", tuple(above)))


def test_ordinary_counts_are_fitted():
    fit = fit_binomial(cells(poor=POOR))
    assert fit.fixed.terms == ("intercept", "poor")
    assert fit.fixed.lower[1] < fit.fixed.estimate[1] < fit.fixed.upper[1]


REFUSED = {
    "one-group": cells([4, 5], m=[9, 9], group=[0, 0]),
    "empty-group": cells(np.where(GROUP == 2, 0, K), m=np.where(GROUP == 2, 0, M)),
    "counts": cells(np.where(GROUP == 2, 21, K)),
    "not-finite": cells(poor=np.where(POOR == 1, np.inf, 0)),
    "constant-outcome": cells(M),
    "groups-constant": cells(np.where(GROUP % 2, 20, 0)),
    "collinear": cells(poor=POOR, again=3 - 2 * POOR),
    "separated": cells(np.where(POOR == 1, 20, K), poor=POOR),
    "slope-flat": cells(level=GROUP * 1.0, slope="level"),
    "alone": cells(levels=nested([0, 1, 2, 3, 4], "vwxyz")),
}


@pytest.mark.parametrize("code", REFUSED)
def test_data_that_cannot_be_fitted_is_refused_with_what_to_do(code):
    with pytest.raises(DataRefused) as refused:
        fit_binomial(REFUSED[code])
    assert refused.value.code == f"variance.{code}"
    assert refused.value.fix.endswith(".")


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        (cells(K + 0.5), "counts"),
        (cells(K - 4), "counts"),
        (cells(np.where(K == 3, np.nan, K)), "not-finite"),
        (cells(far=POOR * 0 + np.inf), "not-finite"),
        (cells(K * 0), "constant-outcome"),
        (cells(levels=nested([0, 0, 1, 1, 1], "uvw")), "empty-group"),
        (cells(levels=nested([0, 0, 0, 0, 0], "u")), "one-group"),
        (cells([], m=[], group=[], levels=schools(2), poor=[]), "empty-group"),
    ],
)
def test_more_of_the_same(counts, code):
    with pytest.raises(DataRefused) as refused:
        fit_binomial(counts)
    assert refused.value.code == f"variance.{code}"


def test_groups_of_one_student_each_cannot_be_told_from_them():
    with pytest.raises(DataRefused, match="Every school has one student"):
        fit_binomial(cells([0, 1] * 10, m=[1] * 20, group=range(20)))


def test_nearly_every_group_all_yes_or_all_no_is_told_apart():
    with pytest.raises(DataRefused, match="In nearly every school"):
        fit_binomial(cells([50, 0] * 49 + [50, 1], m=[50] * 100, group=range(100)))


def test_a_collinear_term_names_what_says_it_already():
    with pytest.raises(DataRefused) as refused:
        fit_binomial(cells(poor=POOR, twice=2 * POOR + 1, other=GROUP * 1.0))
    assert str(refused.value) == "twice: “twice” says nothing beyond intercept, poor. Leave it out."
    for value in (0, 3):
        with pytest.raises(DataRefused, match="“same” is the same for all students"):
            fit_binomial(cells(poor=POOR, same=POOR * 0 + value))


def test_more_terms_than_patterns_are_refused_too():
    with pytest.raises(DataRefused) as refused:
        fit_binomial(cells(a=POOR, b=POOR**2, c=POOR * 4))
    assert refused.value.code == "variance.collinear"


def test_values_that_have_only_yes_or_only_no_are_named():
    with pytest.raises(DataRefused, match="Some values of poor have only yes or only no"):
        fit_binomial(cells(np.where(POOR == 1, 20, 0), poor=POOR, other=GROUP * 1.0))


def test_a_rare_outcome_is_no_separation():
    """One yes in ten million is far out, and still an answer."""
    m = np.where(POOR == 1, 10_000_000, 20)
    k = np.where(POOR == 1, np.where(GROUP == 3, 1, 0), K)
    fit = fit_binomial(cells(k, m=m, poor=POOR))
    assert -18 < fit.fixed.estimate[1] < -14


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"method": Method.REML}, "method"),
        ({"method": Method.ML}, "method"),
        ({"method": Method.AGQ, "nodes": 0}, "nodes"),
        ({"method": Method.AGQ, "nodes": 101}, "nodes"),
    ],
)
def test_a_question_without_an_answer_is_wrong_usage(asked, code):
    with pytest.raises(WrongUsage) as refused:
        fit_binomial(cells(poor=POOR), **asked)
    assert refused.value.code == f"variance.{code}"


def test_quadrature_takes_one_level_without_a_slope():
    two = cells(levels=nested([0, 0, 1, 1, 1], "uv"), poor=POOR)
    for counts in (two, cells(poor=POOR, slope="poor")):
        with pytest.raises(WrongUsage) as refused:
            fit_binomial(counts, method=Method.AGQ)
        assert refused.value.code == "variance.agq-one-level"


@pytest.mark.parametrize("slope", ["rich", "intercept"])
def test_a_slope_is_one_of_the_covariates(slope):
    with pytest.raises(WrongUsage) as refused:
        fit_binomial(cells(poor=POOR, slope=slope))
    assert refused.value.code == "variance.slope-unknown"
