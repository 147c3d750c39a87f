"""Ramps, the scale adviser, predictions beside results, the miss rate and a team's own quality."""

import pytest
from scipy.stats import binomtest

from gofar.core.practice.adviser import TABLE, Belief, Commitment, Cost, Scale, advise
from gofar.core.practice.compare import compare
from gofar.core.practice.cycle import Verdict
from gofar.core.practice.misses import Health, miss_rate
from gofar.core.practice.quality import Made, Share, quality
from gofar.core.practice.ramp import Step, covered

V, S, L, IMPLEMENT = Scale.VERY_SMALL, Scale.SMALL, Scale.LARGE, Scale.IMPLEMENT


# ------------------------------------------------------------------ ramp
def test_a_ramp_goes_from_one_to_several_schools_and_no_further():
    assert [step.further for step in Step] == [Step.FEW, Step.MANY, Step.SCHOOLS, Step.SCHOOLS]
    assert Step.MANY.beyond(Step.FEW)
    assert not Step.ONE.beyond(Step.ONE)


def test_conditions_are_covered_by_what_was_tried_whatever_the_capitals():
    tried, left = covered(
        ["another teacher", "another grade", "a Monday"],
        [["Another teacher"], [], ["rain", "another teacher"]],
    )
    assert tried == ("Another teacher", "rain")
    assert left == ("another grade", "a Monday")


# ------------------------------------------------------------------ adviser
@pytest.mark.parametrize(
    ("belief", "cost", "row"),
    [("low", "large", (V, V, V)), ("low", "small", (V, V, S)), ("high", "large", (V, S, L)), ("high", "small", (S, L, IMPLEMENT))],
)  # fmt: skip
def test_the_adviser_reads_the_table_of_the_field_cell_by_cell(belief, cost, row):
    told = tuple(advise(Belief(belief), Cost(cost), ready).scale for ready in Commitment)
    assert told == row
    assert len(TABLE) == 4


def test_the_advice_names_what_speaks_for_staying_small():
    assert advise(Belief.LOW, Cost.LARGE, Commitment.NONE).because == ("belief", "cost", "commitment")
    assert advise(Belief.HIGH, Cost.SMALL, Commitment.SOME).because == ("commitment",)
    best = advise(Belief.HIGH, Cost.SMALL, Commitment.STRONG)
    assert (best.because, best.furthest) == ((), Step.SCHOOLS)


# ------------------------------------------------------------------ compare
@pytest.mark.parametrize(
    ("pairs", "told"),
    [
        ((8, 12, 9, 12), (Verdict.MET, 8.333333, True, True)),
        ((8, 12, 7, 10), (Verdict.MET, 3.333333, True, True)),
        ((10, 12, 8, 12), (Verdict.PARTLY, -16.666667, True, True)),
        ((10, None, 4, None), (Verdict.MISSED, -6, False, True)),
        ((10, 12, 4, None), (Verdict.MISSED, -6, False, False)),
    ],
)
def test_a_result_is_set_against_a_prediction_in_points_or_as_counted(pairs, told):
    predicted, predicted_of, result, result_of = pairs
    found = compare(predicted=predicted, predicted_of=predicted_of, result=result, result_of=result_of)
    assert (found.verdict, found.difference, found.in_points, found.comparable) == told


# ------------------------------------------------------------------ miss rate
def verdicts(missed, partly, met):
    return [Verdict.MISSED] * missed + [Verdict.PARTLY] * partly + [Verdict.MET] * met


def test_the_worked_example_of_the_method_page():
    rate = miss_rate(verdicts(5, 3, 15))
    assert (rate.closed, rate.missed, rate.nearly) == (23, 8, 3)
    assert (round(rate.rate, 3), round(rate.low, 3), round(rate.high, 3)) == (0.348, 0.188, 0.551)


def test_the_range_equals_scipy_s_for_every_count():
    for n in range(1, 41):
        for k in range(n + 1):
            ours, theirs = miss_rate(verdicts(k, 0, n - k)), binomtest(k, n).proportion_ci(method="wilson")
            assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "health"),
    [
        ((0, 0, 0), Health.TOO_FEW),
        ((3, 0, 6), Health.TOO_FEW),
        ((1, 1, 8), Health.LOW),
        ((2, 1, 9), Health.HEALTHY),
        ((5, 0, 5), Health.HEALTHY),
        ((5, 1, 5), Health.HIGH),
    ],
)
def test_a_quarter_to_a_half_is_healthy_and_few_cycles_say_nothing(counts, health):
    assert miss_rate(verdicts(*counts)).health is health


def test_without_a_cycle_there_is_no_rate():
    nothing = miss_rate([])
    assert (nothing.rate, nothing.low, nothing.high) == (None, None, None)


# ------------------------------------------------------------------ quality
def test_a_team_s_quality_counts_cycles_and_tests_and_leaves_out_what_has_no_result():
    good, bare = Made(True, True, True, "one"), Made(False, False, False)
    found = quality([[good, good], [bare], []])
    assert found.predicted == found.compared == found.decided == Share(2, 3)
    assert (found.several, found.small_first) == (Share(1, 2), Share(1, 1))
    assert quality([[Made(True, False, True, "many")]]).small_first == Share(0, 1)
