"""The table of false alarms: a short run agrees with it, published figures agree with it, and charts are counted by it."""

import math

import numpy as np
import pytest

from gofar.core.spc.alarms import FAMILIES, PLACE, SIZES, alarm_rate, alarms_of, tabled, written
from gofar.core.spc.chance import expected_false_signals, false_signal_chance
from gofar.core.spc.chart import build_charts
from gofar.core.spc.kinds import Chart
from gofar.core.spc.noise import simulate
from gofar.core.spc.rules import rule_sets
from gofar.core.spc.series import panel

SHORT, FULL = 4_000, 40_000


@pytest.mark.parametrize("size", [10, 24, 36, 60])
def test_a_short_run_agrees_with_the_table(size):
    for (rules, family), (share,) in simulate(charts=SHORT, seed=7, sizes=[size]).items():
        kept = alarms_of(rules, family)[size - SIZES[0]]
        off = math.sqrt(kept * (1 - kept) * (1 / SHORT + 1 / FULL)) + 1 / SHORT
        assert abs(share - kept) < 4.5 * off, (rules, family)


def test_every_built_in_set_is_in_the_table_for_both_families():
    for rules in rule_sets():
        assert all(len(alarms_of(rules, family)) == len(SIZES) for family in FAMILIES)


def test_the_table_is_written_as_it_is_read():
    kept = {(rules, family): alarms_of(rules, family) for rules in rule_sets() for family in FAMILIES}
    assert written(kept, charts=FULL, seed=20261127) == PLACE.read_text(encoding="utf-8")


def test_a_rule_of_six_cries_wolf_on_more_than_half_of_all_charts_of_36_points():
    assert alarm_rate("perla", Chart.RUN, 36) > 0.55


def test_a_median_of_its_own_makes_anhoejs_rules_quieter_than_a_known_centre():
    for size in SIZES:
        assert alarms_of("anhoej", "run")[size - 10] < false_signal_chance(size)


def test_charts_longer_than_the_table():
    assert alarm_rate("nelson", Chart.I, 500) == alarm_rate("nelson", Chart.I, 60)
    assert alarm_rate("perla", Chart.RUN, 120) == pytest.approx(
        1 - (1 - alarm_rate("perla", Chart.RUN, 60)) ** 2
    )
    assert alarm_rate("nelson", Chart.I, 9) == 0.0


def test_charts_side_by_side_are_counted_by_the_rules_they_are_read_with():
    noise = panel(np.random.default_rng(3).normal(size=(2_000, 24)))
    for rules in tabled():
        count = build_charts(noise, "i", rules=rules).network()
        assert count.expected_by_chance == pytest.approx(2_000 * alarm_rate(rules, Chart.I, 24))
        assert abs(count.with_signal - count.expected_by_chance) < 4.5 * math.sqrt(count.expected_by_chance)


def test_moving_ranges_and_sets_from_elsewhere_are_counted_by_the_exact_sum():
    points = np.array([24, 24])
    assert expected_false_signals(Chart.MR, points, points, "nelson") == expected_false_signals(
        Chart.MR, points, points
    )
    assert expected_false_signals(Chart.I, points, points, "theirs") == expected_false_signals(
        Chart.I, points, points
    )
