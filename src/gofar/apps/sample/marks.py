"""Quarterly marks of every student: courses taken and passed, core courses failed, and a grade point average.

Each student takes six to eight courses, four of them core. A course's points, 0 to 4, follow from how prepared
the student is, from the school and from chance; 0 is an F. So the four columns always agree with each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.tables import Column, Marks, stack
from gofar.apps.sample.terms import QUARTERS
from gofar.apps.sample.truths import Outcome

if TYPE_CHECKING:
    from gofar.apps.sample.students import Roll
    from gofar.apps.sample.truths import Truths

CORE = 4
_MOST = 8
_MIDDLE, _SPREAD = 1.63, 1.12
#: The quarter in which what was kept first shows in marks.
_FELT = (2026, 2)


def grade(seed: int, roll: Roll, truths: Truths) -> Marks:
    """Draw the marks of every student in every quarter that is over."""
    rng = stream(seed, "marks")
    gains = {e.school for e in truths.of(Outcome.KEPT)} | {truths.branch_school}
    return Marks(**stack([_one_quarter(rng, year, number, gains, roll, truths) for year, number in QUARTERS]))


def _one_quarter(
    rng: np.random.Generator, year: int, number: int, gains: set[str], roll: Roll, truths: Truths
) -> dict[str, Column]:
    rows = np.flatnonzero(roll.table.school_year == year)
    middle = _MIDDLE + roll.prepared[rows] + rng.normal(0.0, 0.015)
    if (year, number) >= _FELT:
        gained = np.isin(roll.table.school[rows], sorted(gains)) & (roll.table.grade[rows] == 9)
        middle = middle + truths.marks_gain * gained
    bright = (roll.table.school[rows] == truths.bright.school) & (roll.table.grade[rows] == 9)
    middle = middle + truths.bright.gain * bright
    taken = rng.choice([6, 7, 8], size=len(rows), p=[0.15, 0.65, 0.20])
    points = np.clip(np.floor(middle[:, None] + rng.normal(0.5, _SPREAD, (len(rows), _MOST))), 0, 4)
    counts = np.arange(_MOST) < taken[:, None]
    failed = counts & (points == 0)
    return {
        "student_key": roll.table.student_key[rows],
        "school_year": roll.table.school_year[rows],
        "quarter": np.full(len(rows), number, dtype=np.int8),
        "courses_taken": taken.astype(np.int8),
        "courses_passed": (taken - failed.sum(axis=1)).astype(np.int8),
        "core_failed": failed[:, :CORE].sum(axis=1).astype(np.int8),
        "gpa": np.round((points * counts).sum(axis=1) / taken, 2),
    }
