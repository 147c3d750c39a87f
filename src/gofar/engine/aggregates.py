"""From rows about students to figures about schools: one expression for each measure.

Every function returns cells for all students and for each dimension in `DIMENSIONS`. A student counts for the
school and the groups that the row of the same school year gives. A student without such a row counts nowhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from gofar.core.groups import Dimension
from gofar.core.periods import quarter
from gofar.engine.groupings import Cell, rate_by

if TYPE_CHECKING:
    from ibis.expr.api import Table
    from ibis.expr.types.generic import Value

#: By what every measure is broken down.
DIMENSIONS: tuple[str, ...] = (
    Dimension.RACE,
    Dimension.INCOME,
    Dimension.GRADE,
    Dimension.ENGLISH_LEARNER,
    Dimension.IEP,
)
_ANY_YEAR = 2001


def attendance_by_week(attendance: Table, students: Table, *, grade: int | None = None) -> list[Cell]:
    """Count the days on which students were there, of the days on which they were enrolled, by week.

    Parameters
    ----------
    attendance, students : Table
        With the columns of `gofar.engine.tables`.
    grade : int, optional
        Only students of this grade.

    Returns
    -------
    list of Cell
        Numerator: days present. Denominator: days enrolled. A week without school is no cell.
    """
    return rate_by(
        _joined(attendance, students, grade), "days_present", "days_enrolled", "week_start", DIMENSIONS
    )


def on_track_by_quarter(
    marks: Table,
    students: Table,
    *,
    grade: int | None = 9,
    most_core_failed: int = 0,
    least_gpa: float | None = None,
) -> list[Cell]:
    """Count the students who are on track, of those with marks, by quarter.

    A student is on track with at most `most_core_failed` core courses failed, and, where `least_gpa` is given,
    with at least that grade point average. A student without marks in the quarter counts nowhere.

    Returns
    -------
    list of Cell
        Numerator: students on track. Denominator: students with marks.
    """
    joined = _joined(marks, students, grade)
    on_track = joined.core_failed <= most_core_failed
    if least_gpa is not None:
        on_track = on_track & (joined.gpa >= least_gpa)
    judged = joined.mutate(on_track=on_track.cast("int64"), students=1, period=_quarter_start(joined))
    return rate_by(judged, "on_track", "students", "period", DIMENSIONS)


def course_passes(marks: Table, students: Table, *, grade: int | None = None) -> list[Cell]:
    """Count the courses passed, of the courses taken, by quarter.

    Returns
    -------
    list of Cell
        Numerator: courses passed. Denominator: courses taken.
    """
    joined = _joined(marks, students, grade)
    dated = joined.mutate(period=_quarter_start(joined))
    return rate_by(dated, "courses_passed", "courses_taken", "period", DIMENSIONS)


def _joined(facts: Table, students: Table, grade: int | None) -> Table:
    chosen = students if grade is None else students.filter(students.grade == grade)
    return facts.inner_join(chosen, ["student_key", "school_year"])


def _quarter_start(table: Table) -> Value:
    """Return the first day of each row's marking quarter, by the calendar of `gofar.core.periods`."""
    starts = [quarter(_ANY_YEAR, number).start for number in (1, 2, 3, 4)]
    cases = [
        (
            table.quarter == number,
            ibis.date(table.school_year + (start.year - _ANY_YEAR), start.month, start.day),
        )
        for number, start in enumerate(starts, 1)
    ]
    return ibis.cases(*cases)
