"""Whether a column of rates is written 91 or 0.91: decided once for the column, never cell by cell."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from gofar.core.readings import read_number
from gofar.ingest.mapping import Role, Scale
from gofar.ingest.problems import Problem

if TYPE_CHECKING:
    from gofar.ingest.layout import Column, Layout
    from gofar.ingest.problems import Ledger

#: With this share of the cells at or below 1 the column is written in parts of 1; with the rest, in percent.
_MOSTLY = 0.9
#: With the middle of a column above this many percent, a cell at or below 1 looks like the other way of writing.
_FAR_ABOVE = 20.0


def scale_of(layout: Layout, given: Scale | None, ledger: Ledger) -> Scale:
    """Return how the sheet writes rates.

    Cells with a percent sign say it themselves and zeros say nothing; the others decide together. When some
    are at or below 1 and many above, or all of them are 1, nobody can tell: the question goes to a person.
    """
    answer = ledger.answers.get(Problem.SCALE_MIXED.value)
    if given or answer:
        return given or Scale(str(answer))
    written = [
        (abs(reading.value), row, column)
        for column in (*layout.of(Role.VALUE), *layout.of(Role.VALUE_OF_PERIOD))
        for row in layout.rows
        if (reading := read_number(layout.grid.cell(row, column.index), percent=True)).value
        and not reading.percent_sign
    ]
    small = [entry for entry in written if entry[0] <= 1]
    certain = any(number < 1 for number, _, _ in small)
    if not small or (certain and len(small) <= (1 - _MOSTLY) * len(written)):
        _mark_tiny(small, layout, ledger, median(number for number, _, _ in written) if written else 0)
        return Scale.PERCENT
    if certain and len(written) - len(small) <= max(1, (1 - _MOSTLY) * len(written)):
        return Scale.FRACTION
    for _, row, column in small:
        ledger.note(Problem.SCALE_MIXED, layout.grid.ref(row, column.index, column.heading))
    return Scale.PERCENT


def _mark_tiny(small: list[tuple[float, int, Column]], layout: Layout, ledger: Ledger, middle: float) -> None:
    """Point at 0.91 in a column of nineties: it may be a rate written the other way."""
    if middle >= _FAR_ABOVE:
        for _, row, column in small:
            ledger.note(Problem.RATE_TINY, layout.grid.ref(row, column.index, column.heading))


def share(number: float, scale: Scale, *, percent_sign: bool) -> float:
    """Return a rate as written as a share from 0 to 1."""
    return number / 100 if percent_sign or scale is Scale.PERCENT else number
