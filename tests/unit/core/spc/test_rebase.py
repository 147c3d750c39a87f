"""New phases that a rule suggests."""

import numpy as np
import pytest

from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.rebase import NHS, RUNCHARTER, suggest
from gofar.core.spc.series import panel

STEADY = [*[10.0, 12.0] * 7, 12.0, 10.0]  # 16 points around 11, the last below


def starts(value, rule=NHS, **how):
    return [one.start for one in suggest(np.array(value), rule, **how)[1]]


def test_eight_points_past_the_mean_begin_a_phase_at_the_first_of_them():
    found = suggest(np.array([*STEADY, *[15.0, 17.0] * 4]), NHS)[1]
    assert [(one.start, one.last, one.length, one.above) for one in found] == [(16, 23, 8, True)]
    assert found[0].before == pytest.approx(np.mean(STEADY[:15]))
    assert found[0].centre == 16.0


def test_seven_are_not_enough():
    assert starts([*STEADY, *[15.0] * 7]) == []


def test_a_point_on_the_mean_breaks_a_run_of_the_nhs_and_only_pauses_one_of_runcharter():
    steady = [10.0, 12.0] * 7 + [11.0]
    assert starts([*steady, *[15.0] * 4, 11.0, *[15.0] * 4]) == []
    medians = [10.0, 12.0] * 6 + [11.0]
    assert starts([*medians, *[15.0] * 5, 11.0, *[15.0] * 4], RUNCHARTER) == [13]


def test_a_run_to_the_worse_side_is_no_new_usual_for_the_nhs():
    worse = [*STEADY[:15], *[5.0] * 8]
    assert starts(worse, improve=Direction.UP) == []
    assert starts(worse, improve=Direction.DOWN) == [15]
    assert starts(worse) == [15]


def test_a_new_phase_settles_before_the_next_is_looked_for():
    assert starts([*STEADY, *[15.0, 16.0] * 7, 16.0, 15.0, *[20.0] * 8]) == [16, 32]


def test_missing_points_are_stepped_over():
    value = [*STEADY, np.nan, *[15.0] * 4, np.nan, *[15.0] * 4]
    assert starts(value) == [17]


def test_shares_are_averaged_by_their_denominators():
    top, bottom = np.array([1.0] * 15), np.array([10.0] * 14 + [30.0])
    more = np.concatenate([top / bottom, [0.5] * 8])
    tops, bottoms = np.concatenate([top, [5.0] * 8]), np.concatenate([bottom, [10.0] * 8])
    assert suggest(more, NHS, top=tops, bottom=bottoms)[1][0].before == pytest.approx(15 / 170)


def test_looking_begins_at_the_last_phase_that_people_have_set():
    value = [*STEADY, *[15.0, 16.0] * 8]
    assert starts(value, first=16) == []


def test_each_series_of_a_set_has_its_own_phases_and_equals_itself_alone():
    rows = np.array([[*STEADY, *[15.0, 17.0] * 4], [*STEADY, *[10.0, 12.0] * 4]])
    charts = build_charts(panel(rows), "i", rebase="nhs")
    assert [len(charts.result(row).phases) for row in range(2)] == [2, 1]
    for row in range(2):
        alone = build_chart("i", rows[row], rebase="nhs")
        np.testing.assert_array_equal(alone.centre, charts.result(row).centre)


def test_points_left_out_suggest_nothing():
    times = [str(i) for i in range(24)]
    value = [*STEADY, *[15.0, 17.0] * 4]
    assert len(build_chart("i", value, times=times, rebase="nhs", exclude=["20"]).phases) == 1


@pytest.mark.parametrize("how", [{"freeze": 12}, {"phase_starts": ["9"]}])
def test_a_rule_and_a_person_do_not_both_set_phases(how):
    with pytest.raises(WrongUsage, match="not by both"):
        build_chart("i", STEADY, rebase="nhs", **how)


def test_an_unknown_rule_is_refused_with_the_known_ones():
    with pytest.raises(WrongUsage, match="no rule for new phases"):
        build_chart("i", STEADY, rebase="mine")


def test_a_series_that_is_too_short_keeps_its_one_phase_among_others():
    rows = np.full((2, 40), np.nan)
    rows[0], rows[1, :3] = [*[10.0, 11.0] * 10, *[20.0, 21.0] * 10], [10.0, 11.0, 10.0]
    charts = build_charts(panel(rows), "i", rebase="runcharter")
    assert [len(charts.result(row).phases) for row in (0, 1)] == [2, 1]
