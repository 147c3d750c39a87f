"""Columns about single children are dropped before anything is kept, whatever a mapping says.

A file of school-level values has no use for them, and what is never kept cannot leak.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gofar.core.readings import ReadingKind, read_number
from gofar.core.words import joined
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext
from gofar.ingest.findings import Finding, Severity, quoted
from gofar.ingest.grid import LEFT_OUT, Cell, Grid, as_text, column_letter, is_blank
from gofar.ingest.headings import normalised

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_ALWAYS = frozenset(
    [
        "student name",
        "name of student",
        "student names",
        "pupil name",
        "learner name",
        "first name",
        "last name",
        "middle name",
        "full name",
        "given name",
        "family name",
        "surname",
        "firstname",
        "lastname",
        "student first name",
        "student last name",
        "child",
        "child name",
        "student id",
        "student number",
        "studentid",
        "student no",
        "pupil id",
        "osis",
        "state student id",
        "ssid",
        "local id",
        "student key",
        "ssn",
        "social security",
        "social security number",
        "date of birth",
        "dob",
        "birth date",
        "birthdate",
        "birthday",
        "birth",
        "home address",
        "street address",
        "phone",
        "home phone",
        "cell phone",
        "email",
        "e-mail",
        "email address",
        "student email",
        "guardian",
        "guardian name",
        "parent",
        "parent name",
        "mother",
        "father",
        "lunch status",
        "medical",
        "diagnosis",
        "disability",
    ]
)
#: Headings that name children when words stand under them, and count them when numbers do.
_IF_WORDS = frozenset({"student", "students", "pupil", "pupils", "learner", "learners", "name of pupil"})
_SSN = re.compile(r"\d{3}-\d{2}-\d{4}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MOST = 0.5
_LOOK_AT = 500


def drop_children(grid: Grid, header_row: int) -> tuple[Grid, Finding | None]:
    """Empty every column about single children.

    Returns
    -------
    Grid
        The sheet without them.
    Finding or None
        Which columns were left out, by letter and heading, never by what they held.
    """
    return _without(
        grid, header_row, [c for c in range(grid.width) if _is_about_children(grid, header_row, c)]
    )


def drop_private(grid: Grid, header_row: int, kept: Collection[int]) -> tuple[Grid, Finding | None]:
    """Empty the columns of a list that are about single people, but for those that the list is made of (`kept`)."""
    private = [
        c
        for c in range(grid.width)
        if c not in kept and normalised(as_text(grid.cell(header_row, c))) in _ALWAYS
    ]
    return _without(grid, header_row, private)


def _without(grid: Grid, header_row: int, columns: list[int]) -> tuple[Grid, Finding | None]:
    if not columns:
        return grid, None
    refs = tuple(grid.ref(header_row, c) for c in columns)
    names = [
        _(
            "column {letter} {heading}",
            letter=column_letter(c + 1),
            heading=quoted([as_text(grid.cell(header_row, c)).strip()]),
        )
        for c in columns
    ]
    return _emptied(grid, header_row, frozenset(columns)), Finding(
        code="import.student-columns",
        severity=Severity.NOTE,
        title=ngettext(
            "{n} column is about single students", "{n} columns are about single students", len(columns)
        ),
        why=_("We left out {columns} before anything was kept.", columns=joined(names)),
        fix=_("Nothing to do. Next time, send totals for each school."),
        cells=refs,
        count=len(columns),
    )


def _emptied(grid: Grid, header_row: int, columns: frozenset[int]) -> Grid:
    """Empty the columns, but for their headings, which say what was left out."""
    headings = list(grid.rows[header_row])
    bare = grid.without_columns(columns)
    bare.rows[header_row] = headings
    return bare


def _is_about_children(grid: Grid, header_row: int, column: int) -> bool:
    heading = normalised(as_text(grid.cell(header_row, column)))
    if heading in _ALWAYS:
        return True
    held = [as_text(cell).strip() for cell in _held(grid, header_row, column)]
    if held and set(held) == {LEFT_OUT}:
        return True
    if _mostly(bool(_SSN.fullmatch(text) or _EMAIL.fullmatch(text)) for text in held):
        return True
    return heading in _IF_WORDS and _mostly(_is_word(text) for text in held)


def _held(grid: Grid, header_row: int, column: int) -> Iterable[Cell]:
    cells = (
        grid.cell(row, column)
        for row in range(header_row + 1, min(len(grid.rows), header_row + 1 + _LOOK_AT))
    )
    return (cell for cell in cells if not is_blank(cell))


def _is_word(text: str) -> bool:
    return read_number(text).kind is ReadingKind.UNREADABLE


def _mostly(signs: Iterable[bool]) -> bool:
    seen = list(signs)
    return bool(seen) and sum(seen) >= _MOST * len(seen)
