"""The sample's tables: columns of one length, as NumPy arrays. Rows about children; simulated, and tagged so."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[Any]


class Table:
    """Columns of one length. The names of the fields are the names of the columns."""

    __slots__ = ()

    def columns(self) -> dict[str, Column]:
        """Return the columns by name, in order."""
        return {f.name: getattr(self, f.name) for f in fields(self)}  # type: ignore[arg-type]

    def where(self, keep: npt.NDArray[np.bool_]) -> dict[str, Column]:
        """Return the columns with only the rows to keep."""
        return {name: column[keep] for name, column in self.columns().items()}

    def __len__(self) -> int:
        return len(next(iter(self.columns().values())))


@dataclass(frozen=True, slots=True, eq=False)
class Students(Table):
    """One row a student and school year. `school` is a slug, `school_year` the year it ends in.

    `race` is a slug of the federal categories, `income` is ``low-income`` or ``other``.
    """

    student_key: Column
    school: Column
    grade: Column
    school_year: Column
    race: Column
    income: Column
    el: Column
    iep: Column


@dataclass(frozen=True, slots=True, eq=False)
class Attendance(Table):
    """One row a student and school week. A week that a school never sent has no rows."""

    student_key: Column
    school_year: Column
    week_start: Column
    days_enrolled: Column
    days_present: Column


@dataclass(frozen=True, slots=True, eq=False)
class Marks(Table):
    """One row a student and marking quarter. Four of the courses taken are core courses. `gpa` is 0 to 4."""

    student_key: Column
    school_year: Column
    quarter: Column
    courses_taken: Column
    courses_passed: Column
    core_failed: Column
    gpa: Column


@dataclass(frozen=True, slots=True, eq=False)
class Readings(Table):
    """School-level values that no student row can give. A cell without a figure is NaN.

    `start` is the first day of the period; the measure named by its slug says how long a period is.
    """

    measure: Column
    school: Column
    start: Column
    numerator: Column
    denominator: Column
    value: Column


def stack(parts: list[dict[str, Column]]) -> dict[str, Column]:
    """Return the parts' columns set one below the other."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
