"""Shares drawn towards the network: raw and shrunken side by side, ranges, and where the spread is."""

import numpy as np
import pytest
from scipy.special import betaln
from scipy.stats import beta

from gofar.core.variance.shares import shrunken_shares

COUNT = np.array([130, 147, 172, 94, 138, 69, 186, 121, 79, 326, 161, 188, 108, 195])
OF = np.array([172, 208, 251, 128, 190, 92, 301, 177, 110, 408, 230, 284, 146, 262])


def test_estimates_lie_between_the_school_and_the_network_and_small_schools_move_further():
    found = shrunken_shares(COUNT, OF)
    between = (found.estimate - found.raw) * (found.network - found.raw)
    assert (between >= -1e-6).all()
    assert found.pulled[np.argmin(OF)] == found.pulled.max()
    assert found.pulled[np.argmax(OF)] == found.pulled.min()
    assert ((found.lower < found.estimate) & (found.estimate < found.upper)).all()
    low, high = found.between_range
    assert 0 < low < found.between < high < 0.1


def test_it_is_the_average_over_everything_that_is_not_known():
    """The same by brute force: a wide grid of spreads and shares, weighed by the likelihood of the counts."""
    spread, share = np.meshgrid(np.linspace(0.002, 0.5, 250), np.linspace(0.6, 0.82, 221), indexing="ij")
    strength = 1 / spread**2 - 1
    a, b = (share * strength)[..., None], ((1 - share) * strength)[..., None]
    height = (betaln(a + COUNT, b + OF - COUNT) - betaln(a, b)).sum(axis=-1)
    weight = np.exp(height - height.max()) * np.sqrt(spread)
    weight /= weight.sum()
    expected = (weight[..., None] * (a + COUNT) / (a + b + OF)).sum(axis=(0, 1))
    found = shrunken_shares(COUNT, OF)
    assert found.estimate == pytest.approx(expected, abs=2e-4)
    for school in (5, 9):
        below = beta.cdf(
            found.lower[school], a[..., 0] + COUNT[school], b[..., 0] + OF[school] - COUNT[school]
        )
        assert float((weight * below).sum()) == pytest.approx(0.025, abs=6e-4)


def test_equal_schools_are_drawn_almost_wholly_to_the_network():
    found = shrunken_shares([70] * 12, [100] * 12)
    assert (found.pulled > 0.8).all() and found.between < 0.01


def test_where_nobody_or_everybody_succeeds_there_is_still_a_range():
    for count in (0, 40):
        found = shrunken_shares([count] * 6, [40] * 6)
        assert np.isfinite(found.estimate).all()
        assert ((found.lower >= 0) & (found.upper <= 1) & (found.lower < found.upper)).all()


@pytest.mark.parametrize("schools", [6, 20])
def test_ranges_hold_the_truth_about_95_times_in_100(schools):
    """The short form of benchmarks/methods/funnels.py."""
    rng = np.random.default_rng(20261127)
    held = []
    for _network in range(60):
        of = rng.integers(30, 200, schools)
        true = rng.beta(0.72 * 19, 0.28 * 19, schools)
        found = shrunken_shares(rng.binomial(of, true), of)
        held.append(((found.lower <= true) & (true <= found.upper)).mean())
    assert 0.91 <= float(np.mean(held)) <= 0.98
