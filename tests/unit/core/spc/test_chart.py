"""What a chart does with phases, baselines, left-out points and data that cannot be used."""

import math

import numpy as np
import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.series import SeriesSet, panel

NAN = math.nan
STEADY = [10.0, 12, 11, 13, 9, 12, 10, 11, 13, 10, 12, 9]


def test_one_reading_has_a_centre_and_no_limits_and_says_so():
    result = build_chart("i", [12.0])
    assert result.centre.tolist() == [12.0]
    assert np.isnan(result.upper).all()
    assert any("no limits" in note for note in result.notes)
    assert any("too few to call" in note for note in result.notes)


def test_readings_that_never_change_have_no_limits_and_no_signals():
    result = build_chart("i", [0.1] * 20)
    assert np.isnan(result.lower).all() and not any(result.signals)
    assert result.phases[0].useful == 0 and result.phases[0].runs_signal is None


def test_a_series_that_hardly_ever_moves_keeps_its_limits_apart():
    result = build_chart("i", [10.0] * 12 + [13.0] + [10.0] * 11)
    assert result.upper[0] > result.centre[0] > result.lower[0]
    assert [i for i, codes in enumerate(result.signals) if "beyond-limits" in codes] == [12]
    assert any("large moving ranges were kept" in note for note in result.notes)


def test_unscreened_limits_are_wider_when_one_reading_is_wild():
    wild = [*STEADY, 90.0, *STEADY]
    screened, plain = build_chart("i", wild), build_chart("i", wild, screen=False)
    assert screened.upper[0] < plain.upper[0]


def test_screening_cannot_be_forced_on_a_chart_of_moving_ranges():
    wild = [*STEADY, 90.0, *STEADY]
    assert build_chart("mr", wild, screen=True).upper[0] == build_chart("mr", wild).upper[0]


def test_a_denominator_of_zero_gives_a_gap_and_a_note():
    result = build_chart("p", [9.0, 0, 3], [60.0, 0, 60])
    assert np.isnan(result.value).tolist() == [False, True, False]
    assert result.signals[1] == () and np.isnan(result.upper[1])
    assert "1 point with a denominator of zero, which gives no value." in result.notes


def test_missing_values_are_counted_and_never_zero():
    result = build_chart("c", [4.0, NAN, 2, NAN])
    assert result.centre[0] == 3.0
    assert "2 points without a value. The gap is left open." in result.notes


def test_more_counted_than_there_were_is_shown_and_noted():
    result = build_chart("p", [5.0, 52], [50.0, 50])
    assert result.value[1] == 1.04
    assert any("more counted than there were" in note for note in result.notes)


def test_counts_below_zero_are_left_out_and_noted():
    result = build_chart("c", [4.0, -2, 3])
    assert result.centre[0] == 3.5
    assert any("below zero" in note for note in result.notes)
    assert build_chart("run", [-4.0, -2.0]).centre[0] == -3.0


def test_infinite_readings_are_missing():
    assert np.isnan(build_chart("i", [1.0, math.inf, 2.0]).value[1])


def test_nothing_usable_gives_an_empty_chart_with_its_reason():
    result = build_chart("p", [1.0, 2.0], [0.0, 0.0])
    assert np.isnan(result.centre).all()
    assert "No usable value to take a centre from." in result.notes
    assert result.variation == "too-few"


def test_shares_over_one_have_no_limits():
    assert np.isnan(build_chart("p", [5.0, 6.0], [4.0, 4.0]).upper).all()


def test_a_frozen_baseline_judges_what_comes_after():
    result = build_chart("i", [*STEADY, 40.0], freeze=12)
    assert result.centre[0] == np.mean(STEADY)
    assert result.baseline.tolist() == [True] * 12 + [False]
    assert result.signals[-1] == ("beyond-limits",)


def test_phases_stand_alone_and_switch_a_freeze_off():
    values = [*STEADY, *(v + 20 for v in STEADY)]
    result = build_chart("i", values, phase_starts=["13"], freeze=5)
    assert [(p.start, p.end) for p in result.phases] == [(0, 12), (12, 24)]
    assert result.phases[1].centre == result.phases[0].centre + 20
    assert result.phase.tolist() == [1] * 12 + [2] * 12
    assert any("freeze was ignored" in note for note in result.notes)


def test_a_phase_too_young_to_judge_is_too_few_to_call():
    result = build_chart("i", [*STEADY, 30.0, 31.0, 29.0], phase_starts=["13"])
    assert result.variation == "too-few"
    assert any("in the latest phase" in note for note in result.notes)


def test_a_phase_that_starts_at_the_first_point_or_twice_adds_nothing():
    result = build_chart("i", STEADY, phase_starts=["1", "7", "7"])
    assert [(p.start, p.end) for p in result.phases] == [(0, 6), (6, 12)]


def test_ranges_do_not_reach_across_a_new_phase():
    result = build_chart("mr", [1.0, 2.0, 10.0, 11.0], phase_starts=["3"])
    assert np.isnan(result.value).tolist() == [True, False, True, False]


def test_a_moving_range_chart_uses_no_run_rules_and_says_so():
    result = build_chart("mr", np.tile([1.0, 1, 1, 1, 1, 1, 9], 5))
    assert result.phases[0].runs_signal is False
    assert any("Run rules are not used" in note for note in result.notes)


def test_an_unusual_moving_range_is_a_change_whichever_way_is_better():
    values = [*STEADY, *STEADY[:6], 60.0]
    assert build_chart("mr", values, improve=Direction.UP).variation == "change"


def test_points_left_out_keep_value_and_limits_and_are_never_judged():
    values = [*STEADY, 80.0]
    result = build_chart("i", values, exclude=["13"])
    assert result.value[-1] == 80.0 and result.upper[-1] < 80.0
    assert result.signals[-1] == () and not result.included[-1]
    assert result.centre[0] == np.mean(STEADY)


def test_a_known_mean_is_used_as_it_is():
    result = build_chart("p", [10.0, 12.0], [100.0, 100.0], centre=0.2)
    assert result.centre.tolist() == [0.2, 0.2]
    assert result.upper[0] == pytest.approx(0.2 + 3 * math.sqrt(0.2 * 0.8 / 100))


@pytest.mark.parametrize(
    ("kind", "bottoms", "options", "code"),
    [
        ("x", None, {}, "chart.kind-unknown"),
        ("p", None, {}, "chart.denominator-needed"),
        ("c", [1.0] * 12, {}, "chart.denominator-refused"),
        ("i", None, {"rules": "guess"}, "chart.rules-unknown"),
        ("i", None, {"freeze": 0}, "chart.freeze-too-small"),
        ("i", None, {"centre": NAN}, "chart.number-unreadable"),
        ("i", None, {"target": math.inf}, "chart.number-unreadable"),
        ("i", None, {"exclude": ["99"]}, "chart.time-unknown"),
        ("i", None, {"phase_starts": ["soon"]}, "chart.time-unknown"),
    ],
)
def test_a_question_without_an_answer_is_refused_with_what_to_do(kind, bottoms, options, code):
    with pytest.raises(WrongUsage) as refusal:
        build_chart(kind, STEADY, bottoms, **options)
    assert refusal.value.code == code
    assert refusal.value.fix


def test_no_points_at_all_are_refused():
    with pytest.raises(DataRefused, match="no points"):
        build_chart("i", [])


def test_arrays_that_do_not_fit_together_are_refused():
    with pytest.raises(WrongUsage, match="do not fit"):
        panel(np.zeros((2, 3)), np.zeros((2, 4)))
    with pytest.raises(WrongUsage, match="do not fit"):
        SeriesSet((), (), ("1",), np.zeros((1, 1), int), np.zeros((1, 1)))


def test_the_network_counts_signals_beside_those_that_chance_would_give():
    rng = np.random.default_rng(20261123)
    noise = rng.normal(size=(400, 24))
    noise[:4, 12:] += 5
    charts = build_charts(panel(noise), "i")
    network = charts.network()
    assert network.series == len(charts) == 400
    assert network.expected_by_chance == pytest.approx(
        400 * (1 - (1 - 0.0662) * (1 - 0.0027) ** 10), rel=0.01
    )
    assert abs(network.with_signal - 4 - network.expected_by_chance) < 3 * math.sqrt(
        network.expected_by_chance
    )


def test_the_arrays_of_a_set_equal_the_results_of_its_series():
    charts = build_charts(panel([[1.0, 2, 3, 4], [2.0, 2, 5, NAN]]), "i", phase_starts=["3"])
    band = charts.limits(2.0)
    for row in range(2):
        np.testing.assert_array_equal(charts.centre[row], charts.result(row).centre)
        np.testing.assert_array_equal(band.lower[row], charts.result(row).lower_2sigma)
