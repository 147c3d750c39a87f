"""Belief by rule: worked by hand, against an integral and a simulation, and laws that must always hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.practice.belief import WEIGHTS, Belief, Closed, belief
from gofar.core.practice.cycle import Verdict
from gofar.core.practice.ramp import Step

MET, PARTLY, MISSED = Verdict.MET, Verdict.PARTLY, Verdict.MISSED
cycles = st.lists(
    st.builds(
        Closed, st.sampled_from(Verdict), st.sampled_from([*WEIGHTS, ""]), st.sampled_from([None, *Step])
    ),
    max_size=60,
)


def of(*verdicts: Verdict, size: str = "10-29") -> Belief:
    return belief(Closed(verdict, size) for verdict in verdicts)


def test_without_a_test_it_is_one_half_and_the_range_says_nothing():
    found = belief([])
    assert (found.mean, found.n, found.weight) == (0.5, 0, 0)
    assert (found.low, found.high) == pytest.approx((0.1, 0.9))
    assert not found.contradicted


def test_four_of_six_met_by_hand():
    """Beta(5, 3): mean 5/8. Its distribution function is P(Bin(7, x) >= 5), solved for 1/10 and 9/10."""
    found = of(MET, MET, MET, MET, MISSED, MISSED)
    assert found.mean == 5 / 8

    def below(x):
        return 21 * x**5 * (1 - x) ** 2 + 7 * x**6 * (1 - x) + x**7

    assert below(found.low) == pytest.approx(0.1)
    assert below(found.high) == pytest.approx(0.9)
    assert (round(found.low, 2), round(found.high, 2)) == (0.40, 0.83)
    assert (found.n, found.met, found.partly, found.missed, found.weight) == (6, 4, 0, 2, 6)


def test_partly_is_half_for_and_half_against():
    assert of(PARTLY, PARTLY).mean == of(MET, MISSED).mean == 0.5
    assert of(PARTLY).mean == 1.5 / 3


@pytest.mark.parametrize(
    ("size", "mean"),
    [
        ("under 10", 1.5 / 2.5),
        ("10-29", 2 / 3),
        ("30+", 2.5 / 3.5),
        ("", 1.5 / 2.5),
    ],
)
def test_a_larger_test_counts_more_and_an_unknown_size_least(size, mean):
    assert belief([Closed(MET, size)]).mean == pytest.approx(mean)


def test_the_range_is_that_of_an_integral_on_a_grid():
    found = belief([Closed(MET, "30+"), Closed(PARTLY, "under 10"), Closed(MISSED, "10-29"), Closed(MET, "")])
    x = (np.arange(400_000) + 0.5) / 400_000
    density = x ** (found.mean * (2 + found.weight) - 1) * (1 - x) ** (
        (1 - found.mean) * (2 + found.weight) - 1
    )
    share = np.cumsum(density) / density.sum()
    assert found.low == pytest.approx(x[np.searchsorted(share, 0.1)], abs=1e-5)
    assert found.high == pytest.approx(x[np.searchsorted(share, 0.9)], abs=1e-5)
    assert found.mean == pytest.approx(float((x * density).sum() / density.sum()), abs=1e-6)


def test_eight_in_ten_ranges_hold_the_share_that_was_planted():
    """Draw a true share, let 12 tests of middling size meet or miss by it, and look whether the range holds it."""
    rng = np.random.default_rng(20260302)
    truths = rng.uniform(size=4_000)
    held = 0
    for truth, met in zip(truths, rng.binomial(12, truths), strict=True):
        found = of(*[MET] * int(met), *[MISSED] * int(12 - met))
        held += found.low <= truth <= found.high
    assert held / len(truths) == pytest.approx(0.8, abs=0.02)


def test_several_schools_count_most_whatever_their_size():
    assert belief([Closed(MET, "under 10", Step.SCHOOLS)]).mean == 3 / 4
    assert belief([Closed(MET, "30+", Step.MANY)]).mean == pytest.approx(2.5 / 3.5)


@given(cycles, st.sampled_from([*WEIGHTS, ""]))
def test_a_met_prediction_never_lowers_it_and_a_missed_one_never_raises_it(given_cycles, size):
    before = belief(given_cycles)
    up, down = belief([*given_cycles, Closed(MET, size)]), belief([*given_cycles, Closed(MISSED, size)])
    assert up.mean > before.mean > down.mean
    assert up.low > before.low > down.low
    assert up.high > before.high > down.high


@given(cycles)
def test_it_lies_in_its_range_and_order_does_not_matter(given_cycles):
    found = belief(given_cycles)
    assert 0 < found.low < found.mean < found.high < 1
    again = belief(reversed(given_cycles))
    assert (again.mean, again.low, again.high) == pytest.approx((found.mean, found.low, found.high))
    assert found.met + found.partly + found.missed == found.n == len(given_cycles)


@given(cycles)
def test_met_and_missed_turned_round_turn_it_round(given_cycles):
    turned = {MET: MISSED, PARTLY: PARTLY, MISSED: MET}
    found, other = (
        belief(given_cycles),
        belief(Closed(turned[c.verdict], c.size, c.step) for c in given_cycles),
    )
    assert found.mean == pytest.approx(1 - other.mean)
    assert (found.low, found.high) == pytest.approx((1 - other.high, 1 - other.low))


@pytest.mark.parametrize(
    ("verdicts", "size", "contradicted"),
    [
        ((MISSED,), "10-29", False),
        ((MISSED, MISSED), "10-29", False),  # its upper end is still 0.54
        ((MISSED, MISSED), "30+", True),  # its upper end is 0.44
        ((MISSED, MISSED, MET), "under 10", True),  # most of three
        ((MISSED, PARTLY, MET), "10-29", False),
        ((MISSED, MISSED, MET, MET), "10-29", False),  # not most
    ],
)
def test_an_idea_is_contradicted_by_a_low_range_or_by_most_of_three(verdicts, size, contradicted):
    assert of(*verdicts, size=size).contradicted is contradicted
