"""The columns of the table under a chart: which are shown, by which name, and in how few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gofar.core.practice.measure import Direction
from gofar.figures.icons import sign
from gofar.web.measures.pages import Cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.figures.table import Row, Table
    from gofar.web.measures.reading import Reading


@dataclass(frozen=True, slots=True)
class Column:
    """A column at its place in the full table. `says` puts what a cell says in fewer words."""

    place: int
    header: Cell
    improve: Direction
    says: Callable[[str], str] = str

    def cell(self, row: Row) -> Cell:
        """Return this column's cell of a row."""
        held = row.cells[self.place]
        kind = sign(held.verdict, self.improve) if held.verdict else ""
        return Cell(self.says(held.text), held.number, kind, self.header.wide)


def columns_of(reading: Reading, full: Table) -> tuple[Column, ...]:
    """Return the columns to show. Notes are not among them: they are joined by the tests."""
    left_out = {_("Note")}
    if _("Usual range") in full.headers:
        left_out |= {_("Middle"), _("Old middle")}
    return tuple(
        _column(reading, full, place, header)
        for place, header in enumerate(full.headers)
        if header not in left_out
    )


def _column(reading: Reading, full: Table, place: int, header: str) -> Column:
    wide, improve = place not in full.narrow, Direction(reading.measure.direction)
    if header == _("Signal"):
        line = _line(full, place)
        return Column(place, Cell(line or header, wide=wide), improve, _side if line else _signal)
    number = any(row.cells[place].number for row in full.rows)
    return Column(place, Cell(_name(reading, header), number=number, wide=wide), improve)


def _name(reading: Reading, header: str) -> str:
    """Return a column's heading; what is counted goes by the measure's own words."""
    measure = reading.measure
    own = {_("Counted"): measure.numerator_words, _("Out of"): measure.denominator_words}
    return capfirst(own.get(header) or header)


def _side(said: str) -> str:
    """Return the word for a side of the line that the heading names."""
    return {
        _("above the old middle"): _("above"),
        _("below the old middle"): _("below"),
        _("above the middle"): _("above"),
        _("below the middle"): _("below"),
    }.get(said, said)


def _signal(said: str) -> str:
    """Return a signal in a few words. A value outside its range says by itself on which side it lies."""
    if _("outside the usual range") in said:
        return _("outside its range")
    return {
        _("above the old middle"): _("above old middle"),
        _("below the old middle"): _("below old middle"),
    }.get(said, said)


def _line(full: Table, place: int) -> str:
    """Return the line of which every signal names a side: "Old middle", "Middle", or nothing."""
    said = {row.cells[place].text for row in full.rows} - {""}
    if said and said <= {_("above the old middle"), _("below the old middle")}:
        return _("Old middle")
    if said and said <= {_("above the middle"), _("below the middle")}:
        return _("Middle")
    return ""
