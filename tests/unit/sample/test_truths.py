"""What was planted stands in the data, and a reader can find it again by the rules."""

import json

import numpy as np
import pytest

from gofar.apps.sample.network import load
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import SECOND_YEAR, WEEKS
from gofar.apps.sample.truths import LARGE, Outcome, draw, truths
from gofar.core.variance.funnel import funnel
from tests.unit.sample.signals import attendance, charts


def lifted(sample) -> list[str]:
    return [*(effect.school for effect in sample.truths.of(Outcome.KEPT)), sample.truths.branch_school]


def test_three_schools_keep_the_call_four_adapt_it_and_one_stops():
    network = load("riverbend")
    drawn = [draw(seed, network) for seed in range(200)]
    for planted in drawn:
        assert [len(planted.of(outcome)) for outcome in Outcome] == [3, 4, 1]
        assert len({effect.school for effect in planted.call}) == 8
        assert planted.branch_school in {effect.school for effect in planted.of(Outcome.ADAPTED)}
        assert {planted.odd.school, planted.figures.school}.isdisjoint(
            effect.school for effect in planted.call
        )
        assert all(network.school(e.school).ninth >= LARGE for e in planted.call if e.points > 2)
    assert len({planted.of(Outcome.STOPPED)[0].school for planted in drawn}) == 14
    assert {planted.stop_reason for planted in drawn} == {"numbers", "cover"}


def test_truths_are_plain_json_and_name_the_schools(sample):
    told = json.loads(json.dumps(truths(sample)))
    assert told["seed"] == sample.seed
    assert (len(told["kept"]), len(told["adapted"]), len(told["stopped"])) == (3, 4, 1)
    assert set(told["no_effect"]).isdisjoint(told["kept"])
    assert told["stopped"][0] in told["no_effect"]


def test_the_effect_in_the_rows_is_the_effect_that_was_planted(sample):
    shares = attendance(sample)
    for effect in sample.truths.call:
        if effect.points > 2:
            values = 100 * shares[effect.school]
            grown = SECOND_YEAR + effect.week + 3
            found = np.nanmean(values[grown:]) - np.nanmean(values[: SECOND_YEAR + effect.week])
            assert found == pytest.approx(effect.points, abs=1.2)


def test_the_odd_week_stands_far_outside_and_the_missing_weeks_are_missing_not_zero(sample):
    shares, planted = attendance(sample), sample.truths
    odd = shares[planted.odd.school]
    assert odd[WEEKS.index(planted.odd.week_start)] < odd[:-1].min() - 0.005
    gone = [WEEKS.index(week) for week in planted.figures.missing]
    assert len(gone) == 3
    assert np.all(np.isnan(shares[planted.figures.school][gone]))
    assert sum(np.isnan(values).sum() for values in shares.values()) == 3


def test_kept_schools_show_the_signal_on_every_chart(sample):
    shares = attendance(sample)
    assert all(all(charts(shares[school])) for school in lifted(sample))


def test_the_sample_that_visitors_see_has_four_rising_schools_of_fourteen(sample):
    rising = {school for school, values in attendance(sample).items() if charts(values)[0]}
    assert rising == set(lifted(sample)) and len(rising) == 4


@pytest.mark.slow
@pytest.mark.seeds
def test_with_twenty_seeds_the_kept_schools_show_the_signal_and_the_untouched_mostly_none():
    alarms = untouched = 0
    for seed in range(100, 120):
        sample = simulate(seed)
        shares, up = attendance(sample), lifted(sample)
        assert all(all(charts(shares[school])) for school in up), seed
        tried = {effect.school for effect in sample.truths.call}
        quiet = [shares[school] for school in shares if school not in tried]
        alarms += sum(charts(values)[0] for values in quiet)
        untouched += len(quiet)
    assert untouched == 120
    assert alarms <= 0.1 * untouched


def test_the_bright_school_is_clear_of_chance_in_every_quarter(sample):
    students, marks, bright = sample.students, sample.marks, sample.truths.bright
    ninth = {
        (key, year): school
        for key, year, school in zip(
            students.student_key[students.grade == 9],
            students.school_year[students.grade == 9],
            students.school[students.grade == 9],
            strict=True,
        )
    }
    rows = zip(marks.student_key, marks.school_year, strict=True)
    school = np.array([ninth.get((key, year), "") for key, year in rows])
    names = sorted(set(ninth.values()))
    for when in sorted({(int(y), int(q)) for y, q in zip(marks.school_year, marks.quarter, strict=True)}):
        now = (marks.school_year == when[0]) & (marks.quarter == when[1])
        here = [now & (school == name) for name in names]
        good = marks.core_failed <= 1
        found = funnel([int(good[place].sum()) for place in here], [int(place.sum()) for place in here])
        assert found.side[names.index(bright.school)] == 1, when


def test_on_time_arrivals_rise_where_the_check_in_was_kept(sample):
    readings = sample.riverbend.readings
    for effect in sample.truths.check_in:
        rows = (readings.measure == "on-time-p1") & (readings.school == effect.school)
        share = 100 * readings.numerator[rows] / readings.denominator[rows]
        after = readings.start[rows] >= np.datetime64(WEEKS[SECOND_YEAR + effect.week + 2])
        before = readings.start[rows] < np.datetime64(effect.start)
        assert share[after].mean() - share[before].mean() == pytest.approx(effect.points, abs=1.5)
