"""Constants equal their definitions, and exact chances equal SciPy's."""

import numpy as np
import pytest
from scipy import stats

from gofar.core.stats import constants
from gofar.core.stats.exact import fair_coin_quantile, normal_two_tails


def test_the_printed_constants_are_the_rounded_definitions():
    assert round(constants.D2_PAIR_EXACT, 3) == constants.D2_PAIR
    assert round(constants.D4_PAIR_EXACT, 3) == constants.D4_PAIR == 3.267


def test_the_mean_range_of_two_normal_readings_is_d2():
    rng = np.random.default_rng(3)
    ranges = np.abs(np.diff(rng.normal(size=(400_000, 2)), axis=1))
    assert ranges.mean() == pytest.approx(constants.D2_PAIR_EXACT, abs=0.005)
    assert ranges.std() == pytest.approx(constants.D3_PAIR_EXACT, abs=0.005)


def test_the_fair_coin_quantile_equals_scipy():
    for tosses in (0, 1, 2, 9, 23, 35, 100, 777, 5000):
        for chance in (0.05, 0.3, 0.9):
            assert fair_coin_quantile(tosses, chance) == stats.binom.ppf(chance, tosses, 0.5)


def test_the_median_of_an_odd_number_of_tosses_is_the_lower_middle():
    assert [fair_coin_quantile(tosses, 0.5) for tosses in (1, 3, 35)] == [0, 1, 17]


def test_the_tails_of_the_normal_curve_equal_scipy():
    for z in (0.0, 1.0, 1.96, 3.0, 6.0):
        assert normal_two_tails(z) == pytest.approx(2 * stats.norm.sf(z), rel=1e-12)
