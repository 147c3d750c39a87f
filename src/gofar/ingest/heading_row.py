"""The row that holds the headings: titles, dates of printing and blank rows may stand above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.readings import ReadingKind, read_number
from gofar.core.words import message as _
from gofar.ingest.grid import Cell, as_text, is_blank
from gofar.ingest.headings import month_number_of, month_of, names_a_date, normalised, role_of

if TYPE_CHECKING:
    from gofar.ingest.grid import Grid
    from gofar.ingest.mapping import Mapping

#: Nobody puts more titles than this above a table.
_LOOK_AT = 40


def find_heading_row(grid: Grid, mapping: Mapping) -> int:
    """Return the row with the headings, counted from 0.

    Raises
    ------
    DataRefused
        Codes ``import.no-header`` and ``import.column-missing``.
    """
    wanted = {normalised(heading) for heading in (*mapping.columns, *mapping.where)}
    candidates = range(min(len(grid.rows), _LOOK_AT))
    if wanted:
        for row in candidates:
            if wanted <= {normalised(as_text(cell)) for cell in grid.rows[row]}:
                return row
    scores = {row: _likeness(grid.rows[row]) for row in candidates}
    best = max(scores, key=lambda row: (scores[row], -row))
    if scores[best] < 2 or best == len(grid.rows) - 1:
        raise _no_header(grid)
    if wanted:
        raise _missing(grid, best, wanted)
    return best


def _likeness(cells: list[Cell]) -> float:
    """Return how much a row looks like headings: known words count double, bare numbers speak against it."""
    texts = [as_text(cell) for cell in cells if not is_blank(cell)]
    known = [text for text in texts if _is_known(text)]
    numbers = [text for text in texts if text not in known and _is_number(text)]
    if numbers and len(numbers) >= len(known):
        return 0.0
    words = len({normalised(text) for text in texts}) - len(numbers) - len(known)
    return 2.0 * len(known) + 0.5 * words if known else min(1.0 * words, 2.0) if words > 1 else 0.0


def _is_known(text: str) -> bool:
    return (
        role_of(text) is not None
        or month_of(text) is not None
        or (names_a_date(text) and not _is_number(text))
    )


def _is_number(text: str) -> bool:
    return month_number_of(text) is None and read_number(text).kind is not ReadingKind.UNREADABLE


def _no_header(grid: Grid) -> DataRefused:
    return DataRefused(
        _("We found no row with headings."),
        where=grid.name,
        fix=_("Put a row above the values that names each column: School, Week, Value."),
        code="import.no-header",
    )


def _missing(grid: Grid, row: int, wanted: set[str]) -> DataRefused:
    there = [as_text(cell).strip() for cell in grid.rows[row] if not is_blank(cell)]
    gone = sorted(wanted - {normalised(text) for text in there})
    return DataRefused(
        _("The file has no column {names}.", names=", ".join(f"“{heading}”" for heading in gone)),
        where=_("{grid}, row {row}", grid=grid.name, row=row + 1),
        fix=_("Its headings are: {names}. Rename the column, or change the mapping.", names=", ".join(there)),
        code="import.column-missing",
    )
