"""Figures about schools equal a plain recount of the rows about their students."""

import datetime as dt
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gofar.core.periods import quarter
from gofar.engine import tables
from gofar.engine.aggregates import DIMENSIONS, attendance_by_week, course_passes, on_track_by_quarter
from gofar.engine.groupings import NOT_KNOWN, Cell, rate_by
from gofar.engine.session import open_session
from gofar.engine.snapshots import open_snapshot, write_snapshot

RACES = ["Asian", "Black or African American", "White", None]
WEEKS = [dt.date(2026, 1, 5) + dt.timedelta(weeks=i) for i in range(4)]


@pytest.fixture(scope="module")
def session():
    with open_session() as opened:
        yield opened


def simulated(seed: int, count: int = 60) -> dict[str, list[dict]]:
    rng = np.random.default_rng(seed)
    students = [
        {
            "student_key": f"k{i}",
            "school": f"school-{rng.integers(3)}",
            "grade": int(rng.integers(9, 11)),
            "school_year": 2026,
            "race": RACES[rng.integers(4)],
            "income": ["Low income", "Not low income"][rng.integers(2)],
            "el": [True, False, None][rng.integers(3)],
            "iep": bool(rng.integers(2)),
        }
        for i in range(count)
    ]
    attendance = [
        {
            "student_key": s["student_key"],
            "school_year": 2026,
            "week_start": week,
            "days_enrolled": days,
            "days_present": int(rng.integers(0, days + 1)),
        }
        for s in students
        for week in WEEKS
        for days in [int(rng.integers(0, 6))]
    ]
    attendance.append(
        {
            "student_key": "nobody",
            "school_year": 2026,
            "week_start": WEEKS[0],
            "days_enrolled": 5,
            "days_present": 5,
        }
    )
    attendance.append(
        {
            "student_key": "k0",
            "school_year": 2025,
            "week_start": WEEKS[0],
            "days_enrolled": 5,
            "days_present": 5,
        }
    )
    marks = [
        {
            "student_key": s["student_key"],
            "school_year": 2026,
            "quarter": q,
            "courses_taken": 6,
            "courses_passed": int(rng.integers(0, 7)),
            "core_failed": int(rng.integers(0, 3)),
            "gpa": float(rng.uniform(0, 4)),
        }
        for s in students
        for q in (1, 2, 3, 4)
        if rng.random() < 0.8
    ]
    return {"students": students, "attendance": attendance, "marks": marks}


def stored(session, folder, rows, name, schema):
    columns = {column: [row[column] for row in rows] for column in schema}
    return open_snapshot(session, write_snapshot(folder, name, columns, schema=schema))


def categories(student: dict) -> list[tuple[str, str]]:
    def yes_no(value, yes, no):
        return NOT_KNOWN if value is None else yes if value else no

    return [
        ("all", "all"),
        ("race", student["race"] or NOT_KNOWN),
        ("income", student["income"]),
        ("grade", f"Grade {student['grade']}"),
        ("english_learner", yes_no(student["el"], "English learners", "Not English learners")),
        ("iep", yes_no(student["iep"], "Has an IEP", "No IEP")),
    ]


def recounted(students, facts, period, part, whole, grade=None) -> list[Cell]:
    by_key = {(s["student_key"], s["school_year"]): s for s in students if grade in (None, s["grade"])}
    sums: dict = defaultdict(lambda: [0, 0, set()])
    for fact in facts:
        student = by_key.get((fact["student_key"], fact["school_year"]))
        if student is None:
            continue
        for dimension, category in categories(student):
            total = sums[student["school"], period(fact), dimension, category]
            total[0] += part(fact)
            total[1] += whole(fact)
            total[2] |= {fact["student_key"]} if whole(fact) else set()
    return sorted(
        (Cell(*key, part, whole, len(children)) for key, (part, whole, children) in sums.items() if whole),
        key=lambda c: (c.school, c.period_start, c.dimension, c.category),
    )


@pytest.mark.parametrize("grade", [None, 9])
def test_attendance_by_week_equals_a_recount(session, tmp_path, grade):
    data = simulated(seed=7)
    students = stored(session, tmp_path, data["students"], "students", tables.STUDENTS)
    attendance = stored(session, tmp_path, data["attendance"], "attendance", tables.ATTENDANCE)
    cells = attendance_by_week(attendance, students, grade=grade)
    assert cells == recounted(
        data["students"],
        data["attendance"],
        lambda f: f["week_start"],
        lambda f: f["days_present"],
        lambda f: f["days_enrolled"],
        grade,
    )
    assert {cell.dimension for cell in cells} == {"all", *DIMENSIONS}


def quarter_start(fact):
    return quarter(fact["school_year"], fact["quarter"]).start


def test_course_passes_by_quarter_equal_a_recount(session, tmp_path):
    data = simulated(seed=8)
    students = stored(session, tmp_path, data["students"], "students", tables.STUDENTS)
    marks = stored(session, tmp_path, data["marks"], "marks", tables.MARKS)
    assert course_passes(marks, students) == recounted(
        data["students"],
        data["marks"],
        quarter_start,
        lambda f: f["courses_passed"],
        lambda f: f["courses_taken"],
    )


@pytest.mark.parametrize(("most", "least"), [(0, None), (1, 2.0)])
def test_on_track_by_quarter_equals_a_recount_of_ninth_graders(session, tmp_path, most, least):
    data = simulated(seed=9)
    students = stored(session, tmp_path, data["students"], "students", tables.STUDENTS)
    marks = stored(session, tmp_path, data["marks"], "marks", tables.MARKS)
    cells = on_track_by_quarter(marks, students, most_core_failed=most, least_gpa=least)
    assert cells == recounted(
        data["students"],
        data["marks"],
        quarter_start,
        lambda f: f["core_failed"] <= most and (least is None or f["gpa"] >= least),
        lambda _: 1,
        9,
    )


def test_income_may_be_stored_as_yes_or_no(session, tmp_path):
    schema = {
        "student_key": "string",
        "school": "string",
        "week": "date",
        "n": "int",
        "d": "int",
        "income": "bool",
    }
    rows = [
        {"student_key": f"k{value}", "school": "a", "week": WEEKS[0], "n": 1, "d": 2, "income": value}
        for value in (True, False, None)
    ]
    table = stored(session, tmp_path, rows, "rows", schema)
    found = {c.category: c.denominator for c in rate_by(table, "n", "d", "week", ["income"])}
    assert found == {"all": 6, "Low income": 2, "Not low income": 2, NOT_KNOWN: 2}


def test_a_row_without_a_number_counts_in_neither_part_nor_whole(session, tmp_path):
    schema = {"student_key": "string", "school": "string", "week": "date", "n": "int", "d": "int"}
    numbers = ((1, 2), (None, 3), (4, None))
    rows = [
        {"student_key": f"k{i}", "school": "a", "week": WEEKS[0], "n": n, "d": d}
        for i, (n, d) in enumerate(numbers)
    ]
    table = stored(session, tmp_path, rows, "rows", schema)
    assert rate_by(table, "n", "d", "week") == [Cell("a", WEEKS[0], "all", "all", 1.0, 2.0, 1)]


ROW = st.fixed_dictionaries(
    {
        "school": st.sampled_from(["a", "b"]),
        "week": st.sampled_from(WEEKS),
        "n": st.integers(0, 5),
        "d": st.integers(0, 9),
        "race": st.sampled_from(RACES),
        "house": st.sampled_from(["x", "y", None]),
    }
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=12))
def test_the_categories_of_a_dimension_add_up_to_all_students(session, tmp_path, rows):
    rows = [{**row, "student_key": f"k{i}"} for i, row in enumerate(rows)]
    words = dict.fromkeys(["student_key", "school", "race", "house"], "string")
    schema = {**words, "week": "date", "n": "int", "d": "int"}
    cells = rate_by(stored(session, tmp_path, rows, "rows", schema), "n", "d", "week", ["race", "house"])
    sums: dict = defaultdict(int)
    for cell in cells:
        sums[cell.school, cell.period_start, cell.dimension] += cell.denominator
    for school, week, _ in list(sums):
        expected = sum(r["d"] for r in rows if (r["school"], r["week"]) == (school, week))
        assert {sums[school, week, d] for d in ("all", "race", "house")} == {expected}
    for dimension in ("all", "race", "house"):
        assert sum(c.children for c in cells if c.dimension == dimension) == sum(r["d"] > 0 for r in rows)
    assert sum(c.numerator for c in cells if c.dimension == "all") == sum(
        r["n"] for r in rows if any((c.school, c.period_start) == (r["school"], r["week"]) for c in cells)
    )
