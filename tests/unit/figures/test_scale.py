"""Axes: round numbers that hold every value."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gofar.core.practice.measure import Unit
from gofar.figures.axis import axis_of, value_axis
from gofar.figures.scale import Linear, ticks
from gofar.figures.spec import Target
from tests.unit.figures.examples import QUIET, chart, percents

numbers = st.floats(-1e6, 1e6, allow_nan=False)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(a=numbers, b=numbers)
def test_an_axis_holds_its_values_in_few_round_steps(a, b):
    found = ticks(min(a, b), max(a, b))
    slack = found.step * 1e-6
    assert found.low - slack <= min(a, b) and max(a, b) <= found.high + slack
    assert 2 <= len(found.places) <= 6 + 1
    assert all(
        float(f"{p:.{found.decimals}f}") == pytest.approx(p, abs=found.step * 1e-6) for p in found.places
    )


def test_the_attendance_of_the_sample_has_the_axis_of_its_picture():
    found = axis_of([0.852, 0.90], Unit.PERCENT)
    assert [label for _, label in found.marks] == ["84", "86", "88", "90", "92"]


def test_percent_never_leaves_0_to_100_and_counts_never_go_below_0():
    full = axis_of([0.02, 0.99], Unit.PERCENT)
    assert (full.low, full.high) == (0.0, 1.0)
    assert axis_of([1.0, 1.0], Unit.PERCENT).high == 1.0
    assert axis_of([0.0, 3.0], Unit.COUNT).low == 0.0


def test_counts_have_whole_steps():
    assert [label for _, label in axis_of([2, 3], Unit.COUNT).marks] == ["1", "2", "3", "4"]


def test_nothing_at_all_still_has_an_axis():
    assert axis_of([], Unit.PERCENT).high == 1.0


def test_the_axis_of_a_chart_holds_its_target():
    spec = chart(percents(*QUIET), spec={"target": Target(0.99)})
    assert value_axis(spec).high >= 0.99


def test_a_straight_map_meets_its_ends():
    y = Linear(0, 10, 300, 20)
    assert (y(0), y(10), y(5)) == (300, 20, 160)
