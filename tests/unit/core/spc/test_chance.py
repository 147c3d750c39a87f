"""The chances are exact: they equal counting every sequence, where there are few enough to count."""

from itertools import groupby, product

import numpy as np
import pytest

from gofar.core.spc.anhoej import run_limits
from gofar.core.spc.chance import expected_false_signals, false_signal_chance, point_chance, run_chance
from gofar.core.spc.kinds import Chart


def runs_of(points):
    """The run lengths of every way in which so many points can fall on two sides."""
    return [[len(list(run)) for _, run in groupby(sides)] for sides in product((0, 1), repeat=points)]


@pytest.mark.parametrize("points", [1, 2, 5, 10, 12])
def test_the_chance_of_a_long_run_equals_counting_all_sequences(points):
    every = runs_of(points)
    for length in range(1, points + 2):
        counted = sum(max(runs) >= length for runs in every) / len(every)
        assert run_chance(length, points) == pytest.approx(counted, abs=1e-12)


@pytest.mark.parametrize("points", [10, 11, 12, 14])
def test_the_chance_of_a_false_signal_equals_counting_all_sequences(points):
    limits = run_limits(np.array([points]))
    every = runs_of(points)
    fired = sum(max(r) > limits.longest[0] or len(r) - 1 < limits.crossings[0] for r in every)
    assert false_signal_chance(points) == pytest.approx(fired / len(every), abs=1e-12)


def test_runs_on_26_weeks_of_noise_are_as_common_as_the_handbook_says():
    assert [round(100 * run_chance(length, 26)) for length in (6, 7, 8, 9)] == [31, 16, 8, 4]


def test_noise_fires_the_rules_as_often_as_simulated():
    rng = np.random.default_rng(7)
    for points, share in ((24, 0.067), (36, 0.08)):
        sides = rng.random((20_000, points)) < 0.5
        turned = np.diff(sides.astype(int), axis=1) != 0
        limits = run_limits(np.array([points]))
        longest = [max(len(list(run)) for _, run in groupby(row)) for row in sides.tolist()]
        fired = (np.array(longest) > limits.longest[0]) | (turned.sum(axis=1) < limits.crossings[0])
        assert false_signal_chance(points) == pytest.approx(fired.mean(), abs=0.006)
        assert false_signal_chance(points) == pytest.approx(share, abs=0.03)


def test_under_ten_useful_points_nothing_fires_and_nothing_is_expected():
    assert false_signal_chance(9) == 0.0
    assert expected_false_signals(Chart.I, np.array([9, 3]), np.array([9, 3])) == 0.0
    assert run_chance(5, 4) == 0.0


def test_expected_false_signals_grow_with_the_number_of_charts():
    one = expected_false_signals(Chart.P, np.array([24]), np.array([24]))
    assert expected_false_signals(Chart.P, np.full(50, 24), np.full(50, 24)) == pytest.approx(50 * one)


def test_each_kind_of_chart_has_its_own_chance_of_a_false_point():
    assert point_chance(Chart.RUN) == 0.0
    assert point_chance(Chart.P) == pytest.approx(0.0027, abs=1e-5)
    assert point_chance(Chart.MR) == pytest.approx(0.0092, abs=1e-4)
    runs_only = expected_false_signals(Chart.RUN, np.array([24]), np.array([24]))
    assert runs_only == pytest.approx(false_signal_chance(24))
    ranges_only = expected_false_signals(Chart.MR, np.array([24]), np.array([5]))
    assert ranges_only == pytest.approx(1 - (1 - point_chance(Chart.MR)) ** 5)


def test_chances_between_rare_events_pass_their_limit_as_an_exponential_curve_does():
    waits = np.random.default_rng(4).geometric(0.002, 200_000) - 1
    limit = waits.mean() + 3 * np.sqrt(waits.mean() * (waits.mean() + 1))
    assert point_chance(Chart.G) == pytest.approx((waits > limit).mean(), abs=0.001)
