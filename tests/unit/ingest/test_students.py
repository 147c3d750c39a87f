"""Files about students: what is read, what is dropped, and every fault refused with its cell and never its value."""

import datetime as dt

import pytest

from gofar.core.errors import DataRefused
from gofar.ingest.readers import read_table
from gofar.ingest.students.fields import LISTED, Field
from gofar.ingest.students.plan import plan_students
from gofar.ingest.students.values import StudentRow, Traits

TODAY = dt.date(2026, 10, 1)
HEAD = "Student ID,Student Name,Grade,Race,Low income,ELL,IEP,Week of,Days enrolled,Days present"
ROW = '0417,"Reyes, Dana",9th,Hispanic,Y,no,,2026-09-09,5,4'


def plan(text, *, listed=frozenset(f.value for f in LISTED), school=("Harbor High",)):
    grid = read_table(text.encode(), "rows.csv")
    return plan_students(grid, school=school, listed=listed, today=TODAY)


def codes(made):
    return {found.code: found.count for found in made.findings}


def test_a_row_is_read_as_the_school_writes_it():
    made = plan(f"{HEAD}\n{ROW}")
    traits = Traits(9, "Hispanic or Latino", "low-income", el=False, iep=None)
    week = (dt.date(2026, 9, 7), dt.date(2026, 9, 13))
    assert made.rows == (StudentRow("0417", "Dana Reyes", *week, traits, 5.0, 4.0),)
    assert (made.findings, made.dropped) == ((), ())
    assert StudentRow.from_json(made.rows[0].as_json()) == made.rows[0]


def test_what_is_not_declared_is_dropped_and_said_by_its_heading():
    made = plan("Student ID,Home address,Week,Enrolled,Present,Diagnosis\n1,12 Elm St,2026-09-07,5,5,asthma")
    assert made.dropped == ("column B “Home address”", "column F “Diagnosis”")
    assert "Elm" not in repr(made) and "asthma" not in repr(made)


def test_what_the_agreement_does_not_list_is_dropped():
    made = plan(f"{HEAD}\n{ROW}", listed=frozenset({"race"}))
    row = made.rows[0]
    assert (row.name, row.traits) == ("", Traits(9, "Hispanic or Latino"))
    assert made.dropped == (
        "column B “Student Name”", "column E “Low income”", "column F “ELL”", "column G “IEP”",
    )  # fmt: skip
    assert Field.NAME not in made.read


def test_rows_of_other_schools_are_left_out():
    made = plan("ID,School,Week,Enrolled,Present\n1,Harbor High,2026-09-07,5,5\n2,Quay High,2026-09-07,5,5")
    assert [row.student for row in made.rows] == ["1"]
    assert codes(made) == {"students.other-school": 1} and not made.blocked


def test_a_month_is_a_period_too():
    made = plan("ID,Month,Enrolled,Present\n1,2026-09,20,18.5")
    assert (made.rows[0].start, made.rows[0].end) == (dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    assert made.rows[0].present == 18.5


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (",N,9,White,no,no,no,2026-09-07,5,5", "students.id-blank"),
        ("9" * 41 + ",N,9,White,no,no,no,2026-09-07,5,5", "students.id-long"),
        ("1,N,9,White,no,no,no,soon,5,5", "students.period"),
        ("1,N,9,White,no,no,no,2026-27,5,5", "students.period"),
        ("1,N,9,White,no,no,no,2026-11-02,5,5", "students.future"),
        ("1,N,9,White,no,no,no,2026-09-07,5,", "students.days"),
        ("1,N,9,White,no,no,no,2026-09-07,-5,4", "students.days"),
        ("1,N,9,White,no,no,no,2026-09-07,5,95%", "students.days"),
        ("1,N,9,White,no,no,no,2026-09-07,4,5", "students.more-present"),
        ("1,N,9,White,no,no,no,2026-09-07,40,36", "students.too-many-days"),
        ("1,N,ninth,White,no,no,no,2026-09-07,5,5", "students.grade"),
        ("1,N,99,White,no,no,no,2026-09-07,5,5", "students.grade"),
        ("1,N,9,Purple,no,no,no,2026-09-07,5,5", "students.word"),
        ("1,N,9,White,no,perhaps,no,2026-09-07,5,5", "students.word"),
    ],
)
def test_a_fault_refuses_the_file_whole_and_quotes_nobody(row, code):
    made = plan(f"{HEAD}\n{ROW}\n{row}")
    assert [found.code for found in made.blocked] == [code]
    found = made.blocked[0]
    assert found.cells[0].row == 3 and found.fix
    assert not {"ninth", "Purple", "perhaps", "9" * 41} & set(
        f"{found.title} {found.why} {found.fix}".split()
    )


def test_courses_passed_are_at_most_those_taken():
    made = plan(
        "ID,Week,Enrolled,Present,Courses taken,Courses passed\n1,2026-09-07,5,5,6,7\n2,2026-09-07,5,5,6,5"
    )
    assert codes(made) == {"students.courses": 1}
    assert [(row.taken, row.passed) for row in made.rows] == [(6.0, 5.0)]


def test_a_row_that_stands_twice_is_kept_once_unless_it_says_something_else():
    head = "ID,Week,Enrolled,Present\n"
    assert codes(plan(f"{head}1,2026-09-07,5,5\n1,2026-09-08,5,5")) == {"students.twice": 1}
    differing = plan(f"{head}1,2026-09-07,5,5\n1,2026-09-08,5,4")
    assert [found.code for found in differing.blocked] == ["students.differ"]


def test_a_missing_column_is_named():
    with pytest.raises(DataRefused) as refused:
        plan("ID,Week,Present\n1,2026-09-07,5")
    assert refused.value.code == "students.column-missing"
    assert "“Days enrolled”" in refused.value.what
