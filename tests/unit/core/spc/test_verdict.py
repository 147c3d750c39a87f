"""The two verdicts, for a measure where more is better, less is better, or neither."""

import numpy as np
import pytest

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart
from gofar.core.spc.judge import RECENT_POINTS

QUIET = [10.0, 12, 11, 13, 9, 12, 10, 11, 13, 10, 12, 9, 11, 10, 12]
UP, DOWN, NEITHER = Direction.UP, Direction.DOWN, Direction.NONE


@pytest.mark.parametrize(
    ("last", "improve", "verdict"),
    [
        (40.0, UP, "improvement"),
        (40.0, DOWN, "concern"),
        (40.0, NEITHER, "change"),
        (-20.0, UP, "concern"),
        (-20.0, DOWN, "improvement"),
        (11.0, UP, "common-cause"),
    ],
)
def test_a_point_beyond_the_limits_speaks_by_its_side(last, improve, verdict):
    assert build_chart("i", [*QUIET, last], centre=11.0, improve=improve).variation == verdict


def test_a_point_beyond_the_limits_falls_silent_when_ten_later_points_are_judged():
    after = (QUIET * 2)[: RECENT_POINTS - 1]
    speaks = build_chart("i", [*QUIET, 40.0, *after], centre=11.0, improve=UP)
    silent = build_chart("i", [*QUIET, 40.0, *after, 11.5], centre=11.0, improve=UP)
    assert (speaks.variation, silent.variation) == ("improvement", "common-cause")
    assert silent.signals[len(QUIET)] == ("beyond-limits",)


def test_missing_points_do_not_silence_a_signal():
    after = (QUIET * 2)[: RECENT_POINTS - 1]
    holed = [*after, np.nan, np.nan]
    assert build_chart("i", [*QUIET, 40.0, *holed], centre=11.0, improve=UP).variation == "improvement"


@pytest.mark.parametrize(
    ("target", "improve", "verdict"),
    [
        (30.0, UP, "fail"),
        (30.0, DOWN, "pass"),
        (2.0, UP, "pass"),
        (2.0, DOWN, "fail"),
        (11.0, UP, "inconsistent"),
        (11.0, NEITHER, "none"),
        (None, UP, "none"),
    ],
)
def test_a_target_is_always_met_never_met_or_met_now_and_then(target, improve, verdict):
    assert build_chart("i", QUIET, target=target, improve=improve).assurance == verdict


def test_a_chart_without_limits_or_with_too_few_points_promises_nothing():
    assert build_chart("run", QUIET, target=30.0, improve=UP).assurance == "none"
    assert build_chart("i", QUIET[:6], target=90.0, improve=UP).assurance == "none"


def test_the_last_point_with_limits_decides_where_limits_vary():
    tops, bottoms = [20.0, 25.0] * 8 + [2.0, np.nan], [100.0] * 16 + [9.0, 50.0]
    assert build_chart("p", tops, bottoms, target=0.5, improve=UP).assurance == "inconsistent"
    assert build_chart("p", tops[:16], bottoms[:16], target=0.5, improve=UP).assurance == "fail"
