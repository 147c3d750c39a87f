"""Variances of log-odds, told in odds and in shares."""

import numpy as np
import pytest
from scipy.special import expit

from gofar.core.variance.binomial.scale import (
    LOGISTIC,
    median_odds_ratio,
    share_interval,
    share_partition,
)


def test_the_median_odds_ratio_is_the_median_of_odds_between_two_schools():
    assert median_odds_ratio(0) == 1
    assert median_odds_ratio(0.2074) == pytest.approx(1.544, abs=5e-4)
    rng = np.random.default_rng(1)
    a, b = rng.normal(0, 0.7, (2, 400_000))
    assert median_odds_ratio(0.49) == pytest.approx(np.median(np.exp(np.abs(a - b))), rel=5e-3)


def test_the_middle_of_schools_lies_between_shares():
    low, high = share_interval(0.0, 1.0)
    assert (low, high) == pytest.approx((expit(-1.959964), expit(1.959964)))
    narrow = share_interval(0.4, 0.3, within=0.5)
    u = np.random.default_rng(2).normal(0.4, np.sqrt(0.3), 200_000)
    assert narrow == pytest.approx(np.quantile(expit(u), [0.25, 0.75]), abs=2e-3)
    assert share_interval(0.4, 0.0) == pytest.approx((expit(0.4),) * 2)


@pytest.mark.parametrize(
    ("log_odds", "variance"), [(0.0, 0.5), (1.2, 2.0), (-3.0, 0.1), (0.0, 0.0), (2.0, 30.0)]
)
def test_the_partition_of_a_yes_or_no_adds_up_and_is_what_simulation_finds(log_odds, variance):
    found = share_partition(log_odds, variance)
    assert found.between + found.within == pytest.approx(found.mean * (1 - found.mean), rel=1e-9)
    p = expit(np.random.default_rng(3).normal(log_odds, np.sqrt(variance), 400_000))
    assert found.mean == pytest.approx(p.mean(), abs=2e-3)
    assert found.share == pytest.approx(p.var() / (p.mean() * (1 - p.mean())), abs=3e-3)
    assert found.share <= variance / (variance + LOGISTIC) + 1e-12
