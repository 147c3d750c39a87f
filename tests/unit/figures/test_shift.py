"""The run that a finding speaks of, and how long one must wait for one."""

import pytest

from gofar.core.spc.chance import run_chance
from gofar.figures.spec import Side
from tests.unit.figures.examples import DOWN, NONE, QUIET, UP, chart, mondays, percents, risen


def test_the_latest_phase_is_weighed_against_the_middle_of_the_phase_before():
    shift = risen().shift
    assert (shift.side, shift.length, shift.first, shift.last) == (Side.ABOVE, 12, 12, 23)
    assert shift.old and shift.holds
    assert (shift.useful, shift.limit) == (24, 8)
    assert shift.centre == pytest.approx(sum(QUIET) / 1200)
    assert (shift.low, shift.high, shift.now) == (0.93, 0.95, 0.94)


def test_its_chance_is_the_exact_one_of_the_core():
    spec = risen()
    assert spec.chance == run_chance(12, 24)


def test_a_short_stay_above_the_old_middle_is_not_a_shift():
    times = mondays(24)
    values = percents(*QUIET, 84, 95, 86, 94, 84, 93, 85, 94, 93, 95, 94, 93)
    assert chart(values, kind="i", times=times, phase_starts=[times[12]]).shift is None


def test_a_frozen_baseline_is_an_old_middle():
    spec = chart(percents(*QUIET, *[95] * 9), freeze=12)
    assert spec.shift.old and spec.frozen
    assert not chart(percents(*QUIET, *[v + 7 for v in QUIET])).shift.old


def test_missing_points_and_points_on_the_middle_neither_count_nor_break():
    spec = chart(percents(*QUIET, 95, 95, None, 95, 95, 87.5, 95, 95, 95, 95, 95), freeze=12)
    assert spec.shift.length == 9
    assert spec.shift.first == 12


def test_two_phases_without_a_middle_have_no_shift():
    times = mondays(6)
    assert chart(percents(*[None] * 6), times=times, phase_starts=[times[3]]).shift is None


def test_a_latest_phase_without_values_says_nothing_about_a_shift():
    times = mondays(15)
    values = percents(*QUIET, None, None, None)
    assert chart(values, times=times, phase_starts=[times[12]]).shift is None


@pytest.mark.parametrize(("improve", "better"), [(UP, 0.97), (DOWN, 0.80), (NONE, 0.80)])
def test_the_wait_is_exactly_as_long_as_said(improve, better):
    quiet = percents(*QUIET, *QUIET)
    more = chart(quiet, centre=0.875, spec={"improve": improve}).more

    def after(n):
        return chart([*quiet, *[better] * n], centre=0.875, spec={"improve": improve}).shift

    assert after(more - 1) is None
    assert after(more) is not None


def test_each_side_means_what_the_direction_makes_of_it():
    assert [Side.ABOVE.verdict(d).value for d in (UP, DOWN, NONE)] == ["up", "care", "changed"]
    assert [Side.BELOW.verdict(d).value for d in (UP, DOWN, NONE)] == ["care", "up", "changed"]
