"""A list as we read it: where its headings are, which column holds what, and its rows by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.words import message as _
from gofar.ingest.findings import both, either
from gofar.ingest.grid import Cell, CellRef, as_text, is_blank
from gofar.ingest.headings import normalised
from gofar.ingest.lists.kinds import NEEDED, NOT_READ, Field, ListKind, field_of, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.ingest.grid import Grid

#: Nobody puts more titles than this above a list.
_LOOK_AT = 40


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A sheet whose columns are known. Rows count from 0; blank ones are not among them."""

    grid: Grid
    kind: ListKind
    header_row: int
    columns: Mapping[Field, int]
    rows: tuple[int, ...]

    def cell(self, row: int, field: Field) -> Cell:
        """Return the cell of a field; None where the sheet has no such column."""
        return self.grid.cell(row, self.columns[field]) if field in self.columns else None

    def text(self, row: int, field: Field) -> str:
        """Return the text of a field on one line, without space at its ends."""
        return " ".join(as_text(self.cell(row, field)).split())

    def whole_text(self, row: int, field: Field) -> str:
        """Return the text of a field with its lines."""
        return as_text(self.cell(row, field)).strip()

    def ref(self, row: int, *fields: Field) -> CellRef:
        """Return where the first of these fields stands, as the spreadsheet shows it."""
        column = next((self.columns[field] for field in fields if field in self.columns), 0)
        return self.grid.ref(row, column, as_text(self.grid.cell(self.header_row, column)).strip())

    @property
    def mapping(self) -> dict[str, str]:
        """The columns by their headings: what is worth remembering about this source."""
        return {
            normalised(as_text(self.grid.cell(self.header_row, column))): field.value
            for field, column in self.columns.items()
        }

    @property
    def lacks(self) -> tuple[tuple[Field, ...], ...]:
        """The needed columns that nobody has found: of each group, one would do."""
        return tuple(
            one_of for one_of in NEEDED[self.kind] if not any(field in self.columns for field in one_of)
        )


def read_list(grid: Grid, kind: ListKind, told: Mapping[str, str] | None = None) -> ListSheet:
    """Find the headings of a list and what stands below them.

    Parameters
    ----------
    grid : Grid
        The sheet as it stands.
    kind : ListKind
        What it should hold.
    told : mapping, optional
        Headings to fields, as a person has said or as was remembered. It wins over our own synonyms; a heading that
        is told to be ``not-read`` is left out.

    Raises
    ------
    DataRefused
        There is no row of headings, or a needed column is missing (``list.no-header``, ``list.column-missing``).
    WrongUsage
        `told` names a field that such a list does not have (``list.field-unknown``).
    """
    sheet = look_at(grid, kind, told)
    if not sheet.columns or (len(sheet.columns) == 1 and kind is not ListKind.THEORY):
        raise DataRefused(
            _("We found no row with the headings of a list of {value}.", value=kind.value),
            where=grid.name,
            fix=_("Put a row on top that names the columns: {names}.", names=", ".join(fields_of(kind))),
            code="list.no-header",
        )
    _check_needed(sheet)
    return sheet


def look_at(grid: Grid, kind: ListKind, told: Mapping[str, str] | None = None) -> ListSheet:
    """Find the likeliest headings of a list, whatever they lack, so that a person can say what they mean.

    Raises
    ------
    WrongUsage
        `told` names a field that such a list does not have (``list.field-unknown``).
    """
    said = {normalised(heading): _field(kind, name) for heading, name in (told or {}).items()}
    rows = range(min(len(grid.rows), _LOOK_AT))
    found = {row: _columns(grid, row, kind, said) for row in rows}
    header = max(found, key=lambda row: (len(found[row]), -row), default=0)
    if len(found.get(header, {})) <= 1 and kind is not ListKind.THEORY:
        # Nothing speaks for a row: the fullest one has the headings, where titles stand above a list.
        header = max(rows, key=lambda row: (sum(not is_blank(c) for c in grid.rows[row]), -row), default=0)
    columns = found.get(header, {})
    held = columns.values() or range(grid.width)
    body = tuple(
        row
        for row in range(header + 1, len(grid.rows))
        if any(not is_blank(grid.cell(row, column)) for column in held)
    )
    return ListSheet(grid, kind, header, columns, body)


def _field(kind: ListKind, name: str) -> Field | None:
    if name == NOT_READ:
        return None
    if name not in fields_of(kind):
        raise WrongUsage(
            _("A list of {value} has no “{name}”.", value=kind.value, name=name),
            fix=_("It can have: {names}.", names=", ".join(fields_of(kind))),
            code="list.field-unknown",
        )
    return Field(name)


def _columns(grid: Grid, row: int, kind: ListKind, said: Mapping[str, Field | None]) -> dict[Field, int]:
    """Return the column of each field, the first from the left; what a person said goes before our guess."""
    headings = [*enumerate(as_text(cell).strip() for cell in grid.rows[row])][::-1]
    told = {field: i for i, text in headings if (field := said.get(normalised(text)))}
    ours = {
        field: i for i, text in headings if normalised(text) not in said and (field := field_of(kind, text))
    }
    taken = set(told.values())
    return {field: i for field, i in ours.items() if i not in taken} | told


def _check_needed(sheet: ListSheet) -> None:
    grid, row, gone = sheet.grid, sheet.header_row, sheet.lacks
    if not gone:
        return
    there = [as_text(cell).strip() for cell in grid.rows[row] if not is_blank(cell)]
    lacking = both([either([f"“{field}”" for field in one_of]) for one_of in gone])
    raise DataRefused(
        _("No column says {lacking}.", lacking=lacking),
        where=_("{name}, row {row}", name=grid.name, row=row + 1),
        fix=_(
            "Its headings are: {names}. Say which one it is: --column “Heading={field}”. We remember it for this sheet.",
            names=", ".join(there),
            field=gone[0][0],
        ),
        code="list.column-missing",
    )
