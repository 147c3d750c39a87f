"""Funnels: who lies outside, who is clear of chance, and what a few schools' spread may and may not do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, fisher_exact, poisson

from gofar.core.errors import DataRefused
from gofar.core.variance.funnel import Spread, funnel
from gofar.core.variance.funnellimits import binomial_limits, poisson_limits, widened_limits
from gofar.core.variance.outlying import against_the_rest

EQUAL = [(70, 100), (140, 200), (71, 100), (69, 100), (142, 200), (73, 100)]


def drawn(pairs, **more):
    return funnel(*zip(*pairs, strict=True), **more)


def test_equal_schools_lie_inside_and_the_limits_are_those_of_chance():
    found = drawn(EQUAL)
    assert found.side.tolist() == found.outside.tolist() == [0] * 6
    assert found.exact and found.widened == 1.0
    assert found.expected_by_chance == pytest.approx(0.3)
    assert found.limits([100])[0] == pytest.approx(binomial_limits(found.target, [100])[0])


def test_a_school_far_above_and_one_far_below_are_told_with_their_side():
    found = drawn([*EQUAL, (380, 450), (230, 450)])
    assert found.side.tolist() == found.outside.tolist() == [0] * 6 + [1, -1]


def test_at_least_half_of_the_schools_stay_what_is_usual():
    halves = [(100, 200), (101, 200), (99, 200), (160, 200), (161, 200)]
    assert np.abs(drawn(halves, spread="none").side).sum() == 2


def test_one_far_school_does_not_widen_the_limits_that_judge_it():
    found = drawn([*EQUAL, (400, 450)])
    assert found.side[-1] == 1 and found.tau2 == 0.0


def test_where_all_schools_spread_the_limits_are_widened_and_nobody_is_called_clear():
    spread = [(p, 200) for p in (100, 116, 128, 140, 152, 164, 176)]
    found = drawn(spread)
    assert found.widened > 2 and not found.exact
    assert not found.side.any()
    low, high = found.limits([200])
    bare_low, bare_high = drawn(spread, spread="none").limits([200])
    assert low < bare_low < bare_high < high
    assert drawn(spread, spread=Spread.NONE).side.any()


def test_chance_can_be_multiplied_instead():
    spread = [(p, 200) for p in (100, 116, 128, 140, 152, 164, 176)]
    found = drawn(spread, spread="multiplicative")
    assert found.phi > 3 and found.tau2 == 0 and not found.side.any()
    assert found.widened == pytest.approx(np.sqrt(found.phi))
    assert drawn(EQUAL, spread="multiplicative").exact


def test_the_chance_of_a_school_is_fishers_against_the_rest():
    count, n = np.array([12.0, 30, 44]), np.array([40.0, 50, 60])
    found = against_the_rest(count, n)
    for i in range(3):
        rest = (count.sum() - count[i], n.sum() - n[i])
        cells = [[count[i], n[i] - count[i]], [rest[0], rest[1] - rest[0]]]
        tails = [fisher_exact(cells, alternative=side).pvalue for side in ("less", "greater")]
        assert found[i] == pytest.approx(min(1.0, 2 * min(tails)))


@given(st.integers(5, 400), st.floats(0.05, 0.95))
def test_exact_limits_hold_what_they_say(n, target):
    for level in (0.95, 0.998):
        low, high = (float(end) for end in binomial_limits(target, n, level))
        tail = (1 - level) / 2
        assert 0 <= low <= target <= high <= 1
        assert binom.cdf(np.ceil(low * n) - 1, n, target) <= tail + 1e-9
        assert binom.sf(np.floor(high * n), n, target) <= tail + 1e-9


def test_exact_limits_of_counts_against_what_was_expected():
    expected = np.array([0.5, 4.0, 30.0])
    low, high = poisson_limits(expected)
    assert low[0] == 0 and (low <= 1).all() and (high >= 1).all()
    assert (poisson.sf(np.floor(high * expected), expected) <= 0.025 + 1e-9).all()


def test_widened_limits_stop_at_none_and_all():
    low, high = widened_limits(0.9, 4, 0.998, tau2=0.01)
    assert 0.1 < low < 0.9 and high == 1.0


@pytest.mark.parametrize(
    ("pairs", "code"),
    [
        (EQUAL[:4], "funnel.too-few"),
        ([*EQUAL, (3, 0)], "funnel.counts"),
        ([*EQUAL, (3.5, 9)], "funnel.counts"),
        ([*EQUAL, (10, 9)], "funnel.counts"),
        ([*EQUAL, (np.nan, 9)], "funnel.counts"),
    ],
)
def test_what_cannot_be_used_is_refused(pairs, code):
    with pytest.raises(DataRefused) as refused:
        drawn(pairs)
    assert refused.value.code == code


def test_schools_where_all_or_none_succeed_are_no_trouble():
    assert drawn([(n, n) for n in (20, 30, 40, 50, 60)]).side.tolist() == [0] * 5
    assert drawn([(0, n) for n in (20, 30, 40, 50, 60)]).outside.tolist() == [0] * 5
