"""How far groups differ: what few or equal groups do, and what is refused."""

import numpy as np
import pytest

from gofar.core.errors import DataRefused
from gofar.core.variance.heterogeneity import heterogeneity
from gofar.core.variance.tau2 import Tau2, loglik

ALIKE = ([0.1, 0.12, 0.09, 0.11], [0.01, 0.02, 0.01, 0.03])
APART = ([0.1, 0.9, -0.7, 0.4, 1.2], [0.01, 0.02, 0.01, 0.03, 0.02])


@pytest.mark.parametrize("method", [m for m in Tau2 if m is not Tau2.SJ])
def test_groups_that_are_alike_have_no_spread_and_are_drawn_wholly_to_the_mean(method):
    found = heterogeneity(*ALIKE, method=method)
    assert found.tau2 == found.i2 == 0.0
    assert found.effects == pytest.approx(np.zeros(4))
    assert found.lower == 0.0 <= found.upper
    assert found.moderators is None and found.explained is None


def test_the_likeliest_spread_is_a_peak():
    for method in (Tau2.REML, Tau2.ML):
        found = heterogeneity(*APART, method=method)
        y, v = (np.array(values) for values in APART)
        near = [
            loglik(found.tau2 * times, y, v, np.ones((5, 1)), restricted=method is Tau2.REML)
            for times in (0.99, 1.01)
        ]
        assert found.tau2 > 0 and found.loglik > max(near)


def test_a_covariate_that_explains_nothing_of_nothing_has_no_share():
    found = heterogeneity(*ALIKE, covariates=[[1], [2], [3], [5]])
    assert found.explained is None and found.df == 2


@pytest.mark.parametrize(
    ("y", "v", "code"),
    [
        ([0.1], [0.2], "heterogeneity.too-few"),
        ([0.1, 0.2], [0.2, 0.0], "heterogeneity.values"),
        ([0.1, np.inf], [0.2, 0.1], "heterogeneity.values"),
    ],
)
def test_what_cannot_be_used_is_refused(y, v, code):
    with pytest.raises(DataRefused) as refused:
        heterogeneity(y, v)
    assert refused.value.code == code
