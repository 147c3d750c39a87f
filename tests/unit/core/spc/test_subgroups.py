"""Several readings at one time: means and spreads are charted, whatever the order of the rows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import WrongUsage
from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.kinds import Chart
from gofar.core.spc.subgroups import Subgroups, c4, mean_spread
from gofar.core.spc.table import Columns, series_from_table

WEEKS = [week for week in range(1, 13) for _ in range(4)]
READINGS = [10 + week % 3 + reader for week, reader in zip(WEEKS, [0, 1, 2, 3] * 12, strict=True)]


def charted(kind, weeks=WEEKS, readings=READINGS, **options):
    table = {"week": weeks, "reading": readings}
    return build_charts(
        series_from_table(table, Columns("week", "reading"), Chart(kind)), kind, **options
    ).result(0)


def test_a_point_is_the_mean_of_its_readings_and_limits_come_from_the_spread_within():
    chart, spread = charted("xbar"), np.std([0, 1, 2, 3], ddof=1)
    assert chart.value[0] == 12.5
    assert np.isclose(chart.upper[0], chart.centre[0] + 3 * spread / (float(c4(np.array([4.0]))[0]) * 2))
    assert np.allclose(charted("s").value, spread)
    assert np.allclose(charted("s").centre, spread)


@given(st.permutations(range(len(WEEKS))))
def test_the_order_of_rows_changes_nothing(order):
    again = charted("xbar", [WEEKS[i] for i in order], [READINGS[i] for i in order])
    usual = charted("xbar")
    for name in ("value", "centre", "lower", "upper"):
        np.testing.assert_allclose(getattr(again, name), getattr(usual, name), rtol=1e-12)


def test_one_wild_group_moves_the_mean_chart_and_one_scattered_group_the_spread_chart():
    readings = list(READINGS)
    readings[20:24] = [30, 31, 32, 33]
    assert charted("xbar", readings=readings, freeze=5).signals[5] == ("beyond-limits",)
    readings[20:24] = [2, 10, 15, 30]
    assert charted("s", readings=readings, freeze=5).signals[5] == ("beyond-limits",)


def test_a_time_with_one_reading_is_plotted_without_limits_and_said():
    chart = charted("xbar", [*WEEKS, 13], [*READINGS, 12])
    assert chart.value[-1] == 12 and np.isnan(chart.upper[-1])
    assert "1 point with one reading, which has no spread of its own: no limits there." in chart.notes
    assert not any("joined into one point" in note for note in chart.notes)


def test_a_reading_that_is_missing_is_none_of_the_group():
    readings = [*READINGS]
    readings[0] = None
    assert charted("xbar", readings=readings).value[0] == np.mean(READINGS[1:4])


def test_groups_of_one_size_use_the_mean_spread_and_others_the_pooled_one():
    same = Subgroups(np.array([[2.0], [2.0]]), np.array([[1.0], [3.0]]))
    other = Subgroups(np.array([[2.0], [3.0]]), np.array([[1.0], [3.0]]))
    used = np.ones((2, 1), dtype=bool)
    assert mean_spread(same, used)[0] == 2
    assert mean_spread(other, used)[0] == pytest.approx(np.sqrt((1 + 2 * 9) / 3))
    assert np.isnan(mean_spread(same, np.zeros((2, 1), dtype=bool))[0])


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_single_readings_make_no_such_chart(kind):
    with pytest.raises(WrongUsage, match="several readings") as refusal:
        build_chart(kind, [1.0, 2.0, 3.0])
    assert refusal.value.code == "chart.subgroups-needed"


@pytest.mark.parametrize("kind", ["xbar", "s"])
def test_nothing_to_take_a_spread_from_draws_no_limits(kind):
    chart = charted(kind, list(range(12)), list(range(12)))
    assert np.isnan(chart.upper).all()
    assert any("no limits can be drawn" in note or "No usable value" in note for note in chart.notes)


def test_a_mean_that_is_known_is_the_centre_and_the_limits_keep_their_width():
    usual, known = charted("xbar"), charted("xbar", centre=12.0)
    assert (known.centre == 12.0).all()
    assert np.allclose(known.upper - known.lower, usual.upper - usual.lower)
