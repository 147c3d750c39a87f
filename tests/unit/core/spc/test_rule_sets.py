"""The printed sets of rules: by hand, against a plain reading a point at a time, and against the table of runs."""

import numpy as np
import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart, build_charts
from gofar.core.spc.marks import Mark, codes
from gofar.core.spc.runstable import PRINTED, critical_runs, ordinary_runs
from gofar.core.spc.series import panel
from gofar.core.spc.signals import signals_on
from tests.unit.core.spc.plain_rules import marks

NAN = float("nan")
#: Sets that step over gaps; NHS is held by its reference.
PLAIN = ("western-electric", "nelson", "perla")


def where(result, code):
    return [place for place, found in enumerate(result.signals) if code in found]


def around(*away):
    """Return readings around a centre of 0 whose limits stand at 3, for a chart that is told its centre."""
    calm = [1.128, 0.0] * 40  # moving ranges of 1.128 are one standard deviation
    return [*calm, *away]


def tail(rules, *away):
    """Return the codes on the readings at the end, counted from the first of them."""
    result = build_chart("i", around(*away), rules=rules, centre=0.0, freeze=80)
    return list(result.signals[80:])


# ------------------------------------------------------------------ by hand
def test_western_electric_by_hand():
    assert tail("western-electric", -0.5, 2.5, 0.5, 2.5, -0.5)[1:4] == [
        ("two-of-three",),
        (),
        ("two-of-three",),
    ]
    assert tail("western-electric", -0.5, 1.5, 1.5, -0.2, 1.5, 1.5, -0.5) == [
        (), ("four-of-five",), ("four-of-five",), (), ("four-of-five",), ("four-of-five",), (),
    ]  # fmt: skip
    assert tail("western-electric", -0.5, *[0.5] * 8, -0.5) == [(), *[("shift",)] * 8, ()]
    assert tail("western-electric", -0.5, *[0.5] * 7, -0.5) == [()] * 9
    # A point on the centre is on no side.
    assert tail("western-electric", -0.5, *[0.5] * 4, 0.0, *[0.5] * 4, -0.5) == [()] * 11
    assert tail("western-electric", 3.5) == [("beyond-limits",)]


def test_nelson_by_hand():
    rising = ["trend" in found for found in tail("nelson", 0.5, -0.5, -0.4, -0.3, -0.2, -0.1, 0.05, 0.0)]
    assert rising == [False, *[True] * 6, False]
    assert tail("nelson", -0.5, *[0.5] * 9, -0.5)[1:10] == [("shift",)] * 9
    assert all("avoiding" in found for found in tail("nelson", -0.2, *[1.2, -1.2] * 4, 0.2)[1:9])
    assert "avoiding" not in sum(tail("nelson", -0.2, *[1.2, -1.2] * 3, 1.2, 0.2), ())
    assert all("hugging" in found for found in tail("nelson", 1.5, *[0.2, 0.3, -0.2] * 5)[1:])
    assert "hugging" not in sum(tail("nelson", 1.5, *[0.2, 0.3, -0.2] * 4, 0.2, 0.2, 1.5), ())
    assert all("alternating" in found for found in tail("nelson", 0.9, 0.9, *[0.2, 0.5] * 7)[2:])


def test_perla_by_hand():
    six = [5.0, 9.0, 9.0, 9.0, 5.0, 9.0, 9.0, 9.0, 1.0, 1.0, 2.0, 1.0, 1.0, 2.0, 1.0]
    shifted = build_chart("run", six, rules="perla", centre=5.0)
    # The two on the centre neither count nor break.
    assert where(shifted, "shift") == [1, 2, 3, 5, 6, 7, *range(8, 15)]
    rising = build_chart("run", [3.0, 1.0, 2.0, 2.0, 3.0, 4.0, 5.0, 4.0, 6.0, 1.0], rules="perla")
    assert where(rising, "trend") == [1, 2, 4, 5, 6]
    assert not where(build_chart("run", [3.0, 1.0, 2.0, 2.0, 3.0, 4.0, 3.0], rules="perla"), "trend")


def test_too_many_runs_signal_as_too_few_do():
    up_and_down = build_chart("run", [1.0, 2.0] * 12, rules="perla", improve=Direction.UP)
    assert up_and_down.phases[0].runs_signal
    assert up_and_down.variation == "change"
    assert not build_chart("run", [1.0, 2.0] * 12).phases[0].runs_signal


def test_a_point_that_stands_apart_is_seen_on_a_run_chart_without_limits():
    values = [10.0, 11.0, 10.0, 12.0, 11.0, 10.0, 11.0, 25.0, 11.0, 10.0, 12.0, 11.0]
    assert where(build_chart("run", values, rules="perla"), "beyond-limits") == [7]
    assert where(build_chart("run", values), "beyond-limits") == []
    assert np.isnan(build_chart("run", values, rules="perla").upper).all()


def test_the_present_is_the_last_point_for_nhs_and_the_last_ten_for_the_others():
    moved = [*[10.0, 11.0] * 10, 25.0, 10.0, 11.0]
    assert build_chart("i", moved, rules="nhs", improve=Direction.UP).variation == "common-cause"
    assert build_chart("i", moved, rules="western-electric", improve=Direction.UP).variation == "improvement"
    assert build_chart("i", [*moved, *[10.0, 11.0] * 5], rules="western-electric").variation == "common-cause"


def test_a_gap_breaks_a_row_for_nhs_alone():
    rows = [*[6.0, 3.0] * 6, *[4.0, 3.9, 4.1, 4.0], NAN, *[4.0, 4.1, 3.9, 4.0], *[3.0, 6.0] * 3]
    chart = {
        rules: build_chart("run", rows, rules=rules, centre=3.5) for rules in ("nhs", "western-electric")
    }
    assert where(chart["nhs"], "shift") == []
    assert where(chart["western-electric"], "shift") == [12, 13, 14, 15, 17, 18, 19, 20]


def test_moving_ranges_are_asked_for_nothing_but_their_limit():
    ranges = build_chart("mr", [1.0, 2.0] * 20, rules="nelson")
    assert not any(ranges.signals)


# ------------------------------------------------------------------ against a plain reading
@given(
    values=st.lists(
        st.one_of(st.integers(-40, 40).map(lambda n: n / 8), st.just(NAN)), min_size=3, max_size=45
    ),
    rules=st.sampled_from(PLAIN),
    left_out=st.sets(st.integers(0, 44), max_size=4),
)
def test_marks_equal_a_plain_reading_of_the_rules(values, rules, left_out):
    times = [f"{2000 + place}" for place in range(len(values))]
    exclude = [times[place] for place in left_out if place < len(values)]
    result = build_chart("i", values, times=times, rules=rules, exclude=exclude, centre=0.1)
    away = (result.value - result.centre) / (result.upper - result.centre) * 3
    # A reading on the very line of a zone falls to a side by its last binary digit.
    assume(not (np.abs(np.abs(away)[:, None] - [1, 2, 3]) < 1e-9).any())
    note((values, rules, exclude, result))
    wanted = marks(result)
    if not np.isfinite(result.upper).any():
        wanted = {
            code: places for code, places in wanted.items() if code in {"shift", "trend", "alternating"}
        }
    found = {code: set(where(result, code)) for codes in result.signals for code in codes}
    assert found == {code: places for code, places in wanted.items() if places}


@given(seed=st.integers(0, 10_000), rules=st.sampled_from(("nhs", *PLAIN)))
def test_a_series_is_read_alike_alone_and_among_others(seed, rules):
    rng = np.random.default_rng(seed)
    values = np.round(rng.normal(size=(12, 30)).cumsum(axis=1) * 0.5 + rng.normal(size=(12, 30)), 1)
    values[rng.random(values.shape) < 0.1] = NAN
    together = build_charts(panel(values), "i", rules=rules)
    for row in range(len(values)):
        alone = build_charts(panel(values[row : row + 1]), "i", rules=rules).result(0)
        assert together.result(row).signals == alone.signals
        assert together.result(row).variation == alone.variation


@given(seed=st.integers(0, 10_000), rules=st.sampled_from(("nhs", *PLAIN)))
def test_upside_down_every_signal_stands_and_points_the_other_way(seed, rules):
    values = np.round(np.random.default_rng(seed).normal(size=40), 2)
    one, other = build_chart("i", values, rules=rules), build_chart("i", -values, rules=rules)
    assert one.signals == other.signals
    turned = np.where(np.abs(other.towards) == 1, -other.towards, other.towards)
    assert one.towards.tolist() == turned.tolist()


# ------------------------------------------------------------------ the table of runs
def test_the_printed_table_is_the_five_percent_point_of_swed_and_eisenhart_but_for_one():
    for useful, (fewest, most) in PRINTED.items():
        low, high = critical_runs(useful // 2, useful - useful // 2)
        assert abs(fewest - low) <= 1
        assert abs(most - high) <= 1
    even = [n for n in PRINTED if n % 2 == 0 and n != 30]
    assert {n: PRINTED[n] for n in even} == {n: critical_runs(n // 2, n // 2) for n in even}


def test_arrangements_are_counted_right():
    sides = np.array(np.meshgrid(*[[0, 1]] * 10)).reshape(10, -1)
    sides = sides[:, sides.sum(axis=0) == 5]
    runs = 1 + (np.diff(sides, axis=0) != 0).sum(axis=0)
    low, high = critical_runs(5, 5)
    assert (runs <= low).mean() <= 0.05 < (runs <= low + 1).mean()
    assert (runs >= high).mean() <= 0.05 < (runs >= high - 1).mean()


@pytest.mark.parametrize(
    ("useful", "wanted"), [(9, (NAN, NAN)), (10, (3, 9)), (24, (8, 18)), (40, (15, 27)), (50, (19, 33))]
)
def test_ordinary_runs(useful, wanted):
    np.testing.assert_equal(ordinary_runs(useful), wanted)


def test_codes_are_written_in_one_order():
    assert codes(int(Mark.LONG_RUN | Mark.TREND | Mark.BEYOND_LIMITS)) == (
        "beyond-limits",
        "trend",
        "long-run",
    )
    assert codes(0) == ()


# ------------------------------------------------------------------ what a signal states
def test_a_signal_states_rule_points_threshold_useful_points_and_lines():
    (one,) = signals_on(
        build_chart("i", around(*[0.5] * 8, -0.5), rules="western-electric", centre=0.0, freeze=80)
    )
    assert (one.rules, one.code, one.phase, one.threshold) == ("western-electric", "shift", 1, 8)
    assert one.points == tuple(range(80, 88))
    assert (one.useful, one.centre) == (49, 0.0)
    assert (one.lower, one.upper) == (pytest.approx(-3), pytest.approx(3))


def test_a_quiet_chart_has_no_signals():
    assert signals_on(build_chart("i", [10.0, 11.0, 12.0, 11.0] * 6)) == ()


def test_crossings_are_a_signal_without_points():
    (few,) = signals_on(build_chart("run", [1.0, 2.0] * 3 + [8.0, 9.0] * 3 + [1.0, 2.0] * 3 + [8.0, 9.0] * 3))
    assert (few.code, few.points, few.threshold) == ("few-crossings", (), 8)
    (many,) = signals_on(build_chart("run", [1.0, 2.0] * 12, rules="perla"))
    assert (many.code, many.points, many.threshold) == ("many-crossings", (), 17)


def test_each_phase_has_signals_of_its_own():
    values = [*[10.0, 11.0] * 6, 30.0, *[20.0, 21.0] * 6, 40.0]
    result = build_chart("i", values, phase_starts=["14"])
    beyond = [one for one in signals_on(result) if one.code == "beyond-limits"]
    assert [(one.phase, one.points) for one in beyond] == [(1, (12,)), (2, (25,))]
