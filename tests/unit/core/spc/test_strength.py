"""Surprise is honest on noise, orders planted changes, and false discoveries are held down when many charts stand together."""

import numpy as np
import pytest
from scipy import stats

from gofar.core.spc.chance import point_chance
from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.kinds import Chart
from gofar.core.spc.series import panel
from gofar.core.spc.strength import FALSE_SHARE, beyond_chance, false_discovery, surprise
from gofar.core.stats.exact import fair_coin_at_most


def surprises(values, kind="i", **options):
    charts = build_charts(panel(values), kind, **options)
    return np.array([surprise(charts.result(row)) for row in range(len(charts))])


@pytest.mark.parametrize(("kind", "options"), [("run", {}), ("i", {"centre": 0.0}), ("mr", {})])
def test_on_noise_a_small_surprise_is_as_rare_as_it_says(kind, options):
    noise = surprises(np.random.default_rng(11).normal(size=(3_000, 30)), kind, **options)
    for level in (0.01, 0.05, 0.20):
        # Limits from 30 readings are uncertain, so points pass them somewhat more often than the curve says.
        allowed = level * (1.0 if kind == "run" else 2.0)
        assert (noise <= level).mean() <= allowed + 4 * np.sqrt(level / 3_000)


def test_a_larger_change_surprises_more():
    calm = np.random.default_rng(5).normal(size=30)
    steps = [
        surprise(build_chart("i", calm + size * (np.arange(30) >= 18), freeze=18)) for size in (0, 1, 2, 4)
    ]
    assert steps == sorted(steps, reverse=True)
    assert steps[-1] < 1e-4


def test_too_few_points_surprise_nobody():
    assert surprise(build_chart("p", [np.nan], [9.0])) == 1.0
    assert surprise(build_chart("i", [1.0, 2.0, 1.0, 40.0])) == 1.0


def test_a_chart_that_cannot_speak_surprises_nobody():
    assert surprise(build_chart("mr", [1.0] * 20)) == 1.0


def test_chances_of_one_point_meet_those_of_the_limits():
    for kind in (Chart.I, Chart.MR, Chart.G):
        assert beyond_chance(kind, 3.0) == pytest.approx(point_chance(kind))


def test_false_discovery_equals_scipy():
    p = np.random.default_rng(1).random(200) ** 2
    assert np.allclose(false_discovery(p), stats.false_discovery_control(p))
    assert false_discovery([]).tolist() == []


def test_coins_equal_scipy():
    for tosses in (9, 30, 59):
        for heads in range(0, tosses, 4):
            assert fair_coin_at_most(heads, tosses) == pytest.approx(stats.binom.cdf(heads, tosses, 0.5))


@pytest.mark.parametrize(("line", "allowed"), [({"centre": 0.0}, FALSE_SHARE), ({"freeze": 15}, 0.16)])
def test_among_many_charts_the_kept_signals_are_mostly_planted_ones(line, allowed):
    """A centre from a short baseline is off for all points after it, which makes one or two more of them false."""
    rng, kept, false = np.random.default_rng(8), 0, []
    for _ in range(40):
        values = rng.normal(size=(60, 30))
        values[:8, 15:] += 2.5
        q = false_discovery(surprises(values, "run", **line))
        chosen = q <= FALSE_SHARE
        kept += int(chosen[:8].sum())
        false.append(chosen[8:].sum() / max(1, chosen.sum()))
    assert kept >= 0.8 * 8 * 40
    assert np.mean(false) <= allowed
