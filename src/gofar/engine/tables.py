"""The columns of the tables about students, as snapshots store them: `write_snapshot` takes these as schemas.

A `student_key` is a keyed hash, never an id. School years are named by the year they end in.
"""

from __future__ import annotations

STUDENTS: dict[str, str] = {
    "student_key": "string",
    "school": "string",
    "grade": "int",
    "school_year": "int",
    "race": "string",
    "income": "string",
    "el": "bool",
    "iep": "bool",
}
ATTENDANCE: dict[str, str] = {
    "student_key": "string",
    "school_year": "int",
    "week_start": "date",
    "days_enrolled": "int",
    "days_present": "int",
}
MARKS: dict[str, str] = {
    "student_key": "string",
    "school_year": "int",
    "quarter": "int",
    "courses_taken": "int",
    "courses_passed": "int",
    "core_failed": "int",
    "gpa": "float",
}
#: What a school keeps of its own students: one row a student and week or month, with the traits of that school year.
ROLL: dict[str, str] = {
    "student_key": "string",
    "school": "string",
    "school_year": "int",
    "period_start": "date",
    "period_end": "date",
    "grade": "int",
    "race": "string",
    "income": "string",
    "el": "bool",
    "iep": "bool",
    "days_enrolled": "float",
    "days_present": "float",
    "courses_taken": "float",
    "courses_passed": "float",
}
