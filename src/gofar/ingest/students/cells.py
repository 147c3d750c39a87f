"""What single cells about a student say: a grade, a yes or no, a number of days, a week or month."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gofar.core.groups import LOW_INCOME, NOT_LOW_INCOME, Dimension, known_group
from gofar.core.periods import Period, Rhythm, month, week
from gofar.core.readings import ReadingKind, read_number
from gofar.ingest.grid import as_text
from gofar.ingest.headings import normalised
from gofar.ingest.lists.cells import period_in

if TYPE_CHECKING:
    from gofar.ingest.grid import Cell

_YES = frozenset({"yes", "y", "true", "t", "1", "x"})
_NO = frozenset({"no", "n", "false", "f", "0"})
_GRADES = {"k": 0, "kg": 0, "kindergarten": 0, "pk": -1, "pre-k": -1, "prek": -1}
_GRADE = re.compile(r"(?:grade )?0?(\d{1,2})(?:\.0|st|nd|rd|th)?(?: grade)?")
#: The grades that schools have.
_LAST = 13
#: How the rows say who is of low income; the words are those of the engine's tables.
LOW, OTHER = "low-income", "other"


def grade_in(cell: Cell) -> int | None:
    """Return a grade: 9 for "9", "09", "9th" and "Grade 9", 0 for kindergarten; None for other words."""
    text = normalised(as_text(cell))
    if text in _GRADES:
        return _GRADES[text]
    found = _GRADE.fullmatch(text)
    return int(found[1]) if found and int(found[1]) <= _LAST else None


def yes_in(cell: Cell) -> bool | None:
    """Return what a cell says to a question of yes or no; None for other words."""
    text = normalised(as_text(cell))
    return True if text in _YES else False if text in _NO else None


def race_in(cell: Cell) -> str | None:
    """Return the federal category that a cell names; None for other words."""
    group = known_group(as_text(cell))
    return group.category if group and group.dimension == Dimension.RACE else None


def income_in(cell: Cell) -> str | None:
    """Return whether a cell says low income; None for other words."""
    said = yes_in(cell)
    if said is not None:
        return LOW if said else OTHER
    group = known_group(as_text(cell))
    return {LOW_INCOME: LOW, NOT_LOW_INCOME: OTHER}.get(group) if group else None


def days_in(cell: Cell) -> float | None:
    """Return a number that is not below zero; None for everything else."""
    found = read_number(cell)
    if found.kind is not ReadingKind.VALUE or found.value is None or found.value < 0 or found.percent_sign:
        return None
    return found.value


def span_in(cell: Cell) -> Period | None:
    """Return the week that holds a day, or the month that a cell names; None for longer or other spans."""
    found = period_in(cell)
    if found is None:
        return None
    if found.rhythm in {Rhythm.DAY, Rhythm.WEEK}:
        return week(found.start)
    return month(found.start.year, found.start.month) if found.rhythm is Rhythm.MONTH else None
