"""The rules of improvement work: aims, cycles, differences."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.practice.aim import Aim, Equity
from gofar.core.practice.cycle import Standing, Verdict, comparison, size_band, standing, verdict
from gofar.core.practice.difference import Change, differences

DAY = dt.date(2026, 10, 5)


def aim(**changes):
    parts = {
        "measure": "On track", "population": "9th-graders on track", "baseline": 0.68, "baseline_n": 2957,
        "baseline_on": dt.date(2025, 6, 1), "target": 0.80, "by_when": dt.date(2027, 6, 30), "schools": 14,
        "students": 2957, "equity": Equity("multilingual learners", 14, 5),
    }  # fmt: skip
    return Aim(**(parts | changes))


def test_an_aim_is_also_a_number_of_students():
    assert aim().more_students == 355
    assert aim().to_go(0.72) == 237
    assert aim().to_go(0.9) == 0
    assert aim(target=0.6).more_students == 0


def test_an_exact_number_of_students_is_not_rounded_up():
    assert aim(baseline=0.5, target=0.6, students=100).more_students == 10


def test_an_aim_says_what_it_lacks():
    assert aim().missing == ()
    lacking = aim(population="", target=0.68, by_when=dt.date(2025, 1, 1), equity=None).missing
    assert [words.split(" ")[1] for words in lacking] == ["for", "how", "by", "who"]


@pytest.mark.parametrize(
    ("has_result", "decided", "today", "stands"),
    [
        (True, True, DAY, Standing.CLOSED),
        (True, False, DAY, Standing.UNDECIDED),
        (False, False, DAY - dt.timedelta(1), Standing.PLANNED),
        (False, False, DAY, Standing.RUNNING),
        (False, False, DAY + dt.timedelta(4), Standing.DUE),
    ],
)
def test_a_cycle_stands_where_its_days_and_results_say(has_result, decided, today, stands):
    ends = DAY + dt.timedelta(4)
    assert standing(starts=DAY, ends=ends, has_result=has_result, decided=decided, today=today) is stands


@pytest.mark.parametrize(
    ("predicted", "of", "result", "out_of", "says"),
    [
        (8, 12, 8, 12, Verdict.MET),
        (8, 12, 7, 10, Verdict.MET),
        (8, 12, 7, 12, Verdict.PARTLY),
        (8, 12, 6, 12, Verdict.MISSED),
        (10, None, 8, None, Verdict.PARTLY),
    ],
)
def test_a_result_is_set_against_its_prediction_as_a_share(predicted, of, result, out_of, says):
    assert verdict(predicted=predicted, predicted_of=of, result=result, result_of=out_of) is says


@pytest.mark.parametrize(
    ("n", "band"), [(1, "under 10"), (9, "under 10"), (10, "10-29"), (29, "10-29"), (30, "30+")]
)
def test_sizes_are_told_in_bands(n, band):
    assert size_band(n) == band


@given(st.text(), st.text())
def test_a_difference_reads_as_either_text(old, new):
    stretches = differences(old, new)
    assert "".join(s.text for s in stretches if s.change is not Change.REMOVED) == new
    assert "".join(s.text for s in stretches if s.change is not Change.ADDED) == old


def test_one_changed_word_is_one_change():
    found = differences("One in three falls behind.", "One in four falls behind.")
    assert [(s.change, s.text) for s in found if s.change is not Change.SAME] == [
        (Change.REMOVED, "three"),
        (Change.ADDED, "four"),
    ]


@pytest.mark.parametrize(
    ("predicted", "result", "word"),
    [
        ((7, 10), (8, 10), "better"),  # one child more of ten
        ((7, 10), (7, 10), "about-right"),
        ((7, 10), (8, 12), "about-right"),  # 8.4 of 12 expected: less than one child away
        ((7, 10), (9, 12), "about-right"),
        ((7, 10), (6, 10), "worse"),
        ((38, 68), (41, 68), "better"),
        ((40, None), (42, None), "about-right"),  # a twentieth of 40 is 2
        ((40, None), (43, None), "better"),
        ((40, 50), (37, None), "worse"),  # shares only where both have one
        ((0, None), (0, None), "about-right"),
    ],
)
def test_the_word_that_is_offered_for_a_result_allows_for_whole_people(predicted, result, word):
    assert (
        comparison(predicted=predicted[0], predicted_of=predicted[1], result=result[0], result_of=result[1])
        == word
    )
