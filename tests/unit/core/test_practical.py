"""Practical measures as values: their cost, their numbers, and the calendar in which they are typed."""

import datetime as dt

import pytest

from gofar.core.calendar import recent, without_school
from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm, month, week
from gofar.core.practice.burden import Burden, Cost, heaviest, weekly_minutes
from gofar.core.practice.practical import Way
from gofar.core.practice.typed import QUESTION, figures


def test_a_week_costs_its_measures_and_two_minutes_a_log():
    burden = Burden(
        (
            Cost("Exit ticket", weekly_minutes(6, Rhythm.WEEK)),
            Cost("FAFSA", weekly_minutes(10, Rhythm.MONTH)),
        ),
        3,
    )
    assert burden.total == 6 + 2.5 + 6
    assert not burden.over
    assert burden.with_measure(5.5, Rhythm.WEEK).total == 20
    assert not burden.with_measure(5.5, Rhythm.WEEK).over
    assert burden.with_measure(5.6, Rhythm.WEEK).over


@pytest.mark.parametrize(
    ("rhythm", "minutes"),
    [(Rhythm.DAY, 20), (Rhythm.WEEK, 4), (Rhythm.MONTH, 1), (Rhythm.QUARTER, 0.4), (Rhythm.SEMESTER, 0.2), (Rhythm.YEAR, 0.1), (Rhythm.COHORT, 0.1)],
)  # fmt: skip
def test_a_rhythm_says_how_often_it_costs(rhythm, minutes):
    assert weekly_minutes(4, rhythm) == minutes


def test_the_heaviest_week_is_found_and_no_team_has_none():
    light, heavy = Burden((), 1), Burden((Cost("a", 9.0),), 1)
    assert heaviest([light, heavy, light]) is heavy
    assert heaviest([]) is None


def test_each_way_of_typing_becomes_figures():
    (pair,) = figures(Way.PAIR, [[18, 24]])
    assert (pair.numerator, pair.denominator, pair.people) == (18, 24, 24)
    (tally,) = figures(Way.TALLY, [[12, 18]])
    assert (tally.numerator, tally.denominator, tally.people) == (12, 30, None)
    (number,) = figures(Way.NUMBER, [[7]])
    assert (number.value, number.numerator) == (7, None)


def test_a_survey_is_its_favourable_answers_over_all_questions_and_by_question():
    total, first, third = figures(Way.QUESTIONS, [[10, 5, 5], [0, 0, 0], [12, 6, 4]], ["A", "B", "C"], 1)
    assert (total.numerator, total.denominator, total.people) == (22, 42, 22)
    assert (first.dimension, first.category, first.numerator, first.denominator) == (QUESTION, "A", 10, 20)
    assert (third.category, third.people) == ("C", 22)


@pytest.mark.parametrize(
    ("way", "cells"),
    [
        (Way.PAIR, [[25, 24]]), (Way.PAIR, [[-1, 24]]), (Way.PAIR, [[0, 0]]), (Way.TALLY, [[0, 0]]), (Way.TALLY, [[-2, 9]]),
        (Way.NUMBER, [[-1]]), (Way.NUMBER, [[2e6]]), (Way.QUESTIONS, [[0, 0], [0, 0]]), (Way.QUESTIONS, [[3, -1], [2, 2]]),
    ],
)  # fmt: skip
def test_what_cannot_be_counted_is_refused(way, cells):
    with pytest.raises(DataRefused) as refused:
        figures(way, cells, ["A", "B"], 1)
    assert refused.value.code == "typed.count"


def test_the_latest_periods_come_newest_first_and_a_cohort_has_none():
    day = dt.date(2026, 1, 7)
    assert [p.key for p in recent(day, Rhythm.WEEK, 3)] == ["2026-01-05", "2025-12-29", "2025-12-22"]
    assert [p.key for p in recent(day, Rhythm.MONTH, 2)] == ["2026-01", "2025-12"]
    assert recent(day, Rhythm.COHORT, 2) == ()


def test_a_week_without_school_has_every_weekday_in_a_break():
    winter = (dt.date(2025, 12, 22), dt.date(2026, 1, 2))
    assert without_school(week(dt.date(2025, 12, 29)), [winter])
    assert not without_school(week(dt.date(2026, 1, 5)), [winter])
    assert not without_school(month(2025, 12), [winter])
    assert without_school(
        week(dt.date(2025, 12, 29)), [(winter[0], dt.date(2025, 12, 30)), (dt.date(2025, 12, 31), winter[1])]
    )
