"""Shares of the simulated rows: attendance by school and week, on track by school and quarter.

The product computes its measures from snapshots with its own engine. These few lines of NumPy say the same
thing a second way: they give the aim its baseline, and let tests compare.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from gofar.apps.sample.terms import YEARS, past_weeks

if TYPE_CHECKING:
    from gofar.apps.sample.tables import Attendance, Column, Marks, Students

#: Courses passed in a quarter that keep a 9th-grader on pace for ten semester credits a year.
ON_PACE = 5


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Numerators and denominators, schools by periods. A denominator of 0: no figures were sent."""

    numerator: npt.NDArray[np.int64]
    denominator: npt.NDArray[np.int64]

    @property
    def share(self) -> npt.NDArray[np.float64]:
        """Numerator / denominator, 0 to 1, NaN without figures."""
        with np.errstate(invalid="ignore"):
            return self.numerator / np.where(self.denominator, self.denominator, np.nan)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Where the aim starts: share, of how many, on which day, and the gap that should close (points)."""

    share: float
    n: int
    on: dt.date
    gap: float


def weekly_attendance(
    students: Students, attendance: Attendance, schools: list[str], *, grade: int = 9
) -> Counted:
    """Count days present and days enrolled of one grade, by school and school week.

    Formula: Σ days present and Σ days enrolled over the students of the grade. Shape: schools × weeks, in the
    order of `schools` and of `terms.WEEKS`.
    """
    weeks = np.array([week for year in YEARS for week in past_weeks(year)], dtype="datetime64[D]")
    wanted = (students.grade == grade) & np.isin(students.school, schools)
    where = _places(students, attendance.student_key, attendance.school_year, wanted)
    kept = where >= 0
    school = np.searchsorted(np.sort(schools), students.school[where[kept]])
    cell = np.argsort(schools)[school] * len(weeks) + np.searchsorted(weeks, attendance.week_start[kept])
    shape = (len(schools), len(weeks))
    return Counted(
        _sum(cell, attendance.days_present[kept], shape), _sum(cell, attendance.days_enrolled[kept], shape)
    )


def on_track(marks: Marks) -> npt.NDArray[np.bool_]:
    """Say of each row of marks whether the student is on track: at most one core F, and courses on pace."""
    track: npt.NDArray[np.bool_] = (marks.core_failed <= 1) & (marks.courses_passed >= ON_PACE)
    return track


def baseline(students: Students, marks: Marks) -> Baseline:
    """Return the aim's baseline: 9th-graders on track in the last quarter of 2024-25.

    The gap is that of multilingual learners to all others, in percentage points.
    """
    where = _places(students, marks.student_key, marks.school_year, students.grade == 9)
    chosen = (where >= 0) & (marks.school_year == YEARS[0]) & (marks.quarter == 4)
    track, el = on_track(marks)[chosen], students.el[where[chosen]]
    gap = 100.0 * float(track[~el].mean() - track[el].mean())
    return Baseline(float(track.mean()), int(chosen.sum()), dt.date(2025, 5, 23), gap)


def _places(
    students: Students, key: Column, year: Column, wanted: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """For each row, the wanted row of `students` with its key and year, or −1."""
    candidates = np.flatnonzero(wanted)
    names = np.char.add(students.student_key[candidates], students.school_year[candidates].astype("U4"))
    order = np.argsort(names)
    asked, back = np.unique(key, return_inverse=True)
    found = np.full((len(asked), len(YEARS)), -1, dtype=np.int64)
    for column, ends_in in enumerate(YEARS):
        spot = np.searchsorted(names[order], np.char.add(asked, str(ends_in)))
        spot = np.minimum(spot, len(order) - 1)
        hit = names[order][spot] == np.char.add(asked, str(ends_in))
        found[hit, column] = candidates[order[spot[hit]]]
    return found[back, (year - YEARS[0]).astype(np.int64)]


def _sum(cell: npt.NDArray[np.int64], amount: Column, shape: tuple[int, int]) -> npt.NDArray[np.int64]:
    return np.bincount(cell, weights=amount, minlength=shape[0] * shape[1]).astype(np.int64).reshape(shape)
