"""The rows about made-up students: their sizes, their sums, and that a seed fixes them."""

import hashlib

import numpy as np
import pytest

from gofar.apps.sample.shares import baseline, on_track, weekly_attendance
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.students import RACES
from gofar.apps.sample.terms import BREAKS, TODAY, WEEKS, school_days


def digest(sample) -> str:
    found = hashlib.sha256()
    for table in (
        sample.students,
        sample.attendance,
        sample.marks,
        sample.riverbend.readings,
        sample.lakeshore.readings,
    ):
        for name, column in table.columns().items():
            found.update(name.encode() + np.ascontiguousarray(column).tobytes())
    return found.hexdigest()


@pytest.mark.slow
def test_a_seed_fixes_every_row_and_word_and_another_seed_gives_others(sample):
    again, other = simulate(sample.seed), simulate(sample.seed + 1)
    assert digest(again) == digest(sample) != digest(other)
    assert again.riverbend.tests == sample.riverbend.tests != other.riverbend.tests
    assert again.truths == sample.truths != other.truths


@pytest.mark.slow
def test_any_whole_number_is_a_seed():
    assert len(simulate(-3).riverbend.tests) == len(simulate(2**70).riverbend.tests) == 41


def test_the_network_has_about_eleven_thousand_students_a_year(sample):
    for year in (2025, 2026):
        now = sample.students.school_year == year
        assert 10_700 < now.sum() < 11_400
        assert set(np.unique(sample.students.grade[now])) == {9, 10, 11, 12}
    ninth = (sample.students.grade == 9) & (sample.students.school_year == 2026)
    sizes = np.unique(sample.students.school[ninth], return_counts=True)[1]
    assert len(sizes) == 14
    assert sizes.min() > 85 and sizes.max() < 425


def test_the_network_serves_mostly_black_latino_and_low_income_students(sample):
    assert set(np.unique(sample.students.race)) <= set(RACES)
    assert np.isin(sample.students.race, ["black", "latino"]).mean() > 0.7
    assert (sample.students.income == "low-income").mean() > 0.7
    assert 0.1 < sample.students.el.mean() < 0.22


def test_a_student_is_one_row_a_year_and_moves_up_one_grade(sample):
    pairs = np.char.add(sample.students.student_key, sample.students.school_year.astype("U4"))
    assert len(np.unique(pairs)) == len(pairs)
    order = np.lexsort((sample.students.school_year, sample.students.student_key))
    key, grade = sample.students.student_key[order], sample.students.grade[order]
    school = sample.students.school[order]
    same = key[1:] == key[:-1]
    assert same.sum() > 7000
    assert np.all(np.diff(grade)[same] == 1)
    assert np.all((school[1:] == school[:-1])[same])


def test_nobody_is_present_on_more_days_than_enrolled_and_no_week_is_a_break(sample):
    rows = sample.attendance
    assert np.all(rows.days_present <= rows.days_enrolled) and rows.days_present.min() == 0
    assert set(np.unique(rows.days_enrolled)) == {4, 5}
    assert sorted(np.unique(rows.week_start).tolist()) == sorted(WEEKS)
    assert len(WEEKS) == 63 and max(WEEKS) < TODAY
    assert all(not b.first <= week <= b.last or school_days(week) == 4 for week in WEEKS for b in BREAKS)


def test_marks_agree_with_each_other(sample):
    marks = sample.marks
    failed = marks.courses_taken - marks.courses_passed
    assert np.all(failed >= marks.core_failed) and np.all(marks.core_failed <= 4)
    assert np.all(failed - marks.core_failed <= marks.courses_taken - 4)
    least = np.round(marks.courses_passed / marks.courses_taken, 2)
    assert np.all(marks.gpa >= least - 0.006) and np.all(marks.gpa <= 4 * least + 0.03)


def test_every_row_of_marks_and_attendance_belongs_to_an_enrolled_student(sample):
    enrolled = set(
        zip(sample.students.student_key.tolist(), sample.students.school_year.tolist(), strict=True)
    )
    for table in (sample.marks, sample.attendance):
        keys = np.unique(np.char.add(table.student_key, table.school_year.astype("U4")))
        assert {(key[:16], int(key[16:])) for key in keys.tolist()} <= enrolled


def test_the_shares_are_those_of_a_count_by_hand(sample):
    school, week = "hamer", np.datetime64("2025-09-08")
    ninth = (
        (sample.students.school == school)
        & (sample.students.grade == 9)
        & (sample.students.school_year == 2026)
    )
    rows = np.isin(sample.attendance.student_key, sample.students.student_key[ninth]) & (
        sample.attendance.week_start == week
    )
    counted = weekly_attendance(sample.students, sample.attendance, ["wells", school])
    place = WEEKS.index(week.tolist())
    assert counted.numerator[1, place] == sample.attendance.days_present[rows].sum()
    assert counted.denominator[1, place] == sample.attendance.days_enrolled[rows].sum()


def test_the_baseline_is_counted_from_the_rows(sample):
    ninth = (sample.students.grade == 9) & (sample.students.school_year == 2025)
    last = (sample.marks.school_year == 2025) & (sample.marks.quarter == 4)
    chosen = last & np.isin(sample.marks.student_key, sample.students.student_key[ninth])
    found = baseline(sample.students, sample.marks)
    assert found.n == chosen.sum()
    assert found.share == on_track(sample.marks)[chosen].mean()
    assert found.gap > 5
