"""A sheet as the file holds it, with the names that the spreadsheet itself shows for its cells."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

#: What a cell can hold. Text files only have text; workbooks keep their types, but for times of day.
Cell = str | float | int | bool | dt.date | dt.datetime | None
#: What stands in a cell whose own text was dropped. A sheet read again knows its dropped columns by it.
LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class CellRef:
    """One cell as its owner finds it: the row at the left margin, the column's letter and heading.

    `row` and `column` count from 1. `text` is the cell as typed. `line` is the line of a text file, where it
    differs from the row because a quoted cell above holds line breaks.
    """

    row: int
    column: int
    heading: str = ""
    text: str = ""
    sheet: str = ""
    line: int | None = None

    @property
    def name(self) -> str:
        """Return the name that a spreadsheet shows: B7."""
        return f"{column_letter(self.column)}{self.row}"

    @property
    def place(self) -> str:
        """Return the place in words: sheet “Summary”, row 7, column B “Dec”."""
        sheet = f"sheet “{self.sheet}”, " if self.sheet else ""
        line = f" (line {self.line} of the file)" if self.line else ""
        heading = f" “{self.heading}”" if self.heading else ""
        return f"{sheet}row {self.row}{line}, column {column_letter(self.column)}{heading}"


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one sheet.

    `rows` may differ in length. `lines` gives for each row of a text file the line on which it starts; it is
    empty for workbooks. `sheets` names every sheet of the file, `notes` says what reading it took.
    """

    name: str
    sheet: str
    rows: list[list[Cell]]
    sheets: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """Return the number of columns of the widest row."""
        return max(map(len, self.rows), default=0)

    def cell(self, row: int, column: int) -> Cell:
        """Return the cell at a row and column counted from 0, or None beyond the row's end."""
        cells = self.rows[row]
        return cells[column] if column < len(cells) else None

    def cell_name(self, row: int, column: int) -> str:
        """Return the spreadsheet's name of a cell whose row and column count from 0: B7."""
        return f"{column_letter(column + 1)}{row + 1}"

    def ref(self, row: int, column: int, heading: str = "") -> CellRef:
        """Return the address of a cell whose row and column count from 0."""
        line = self.lines[row] if self.lines and self.lines[row] != row + 1 else None
        return CellRef(row + 1, column + 1, heading, as_text(self.cell(row, column)), self.sheet, line)

    def without_columns(self, columns: frozenset[int]) -> Grid:
        """Return the sheet with `LEFT_OUT` in place of what the given columns held."""
        kept = [
            [LEFT_OUT if i in columns and not is_blank(cell) else cell for i, cell in enumerate(row)]
            for row in self.rows
        ]
        return replace(self, rows=kept)


def column_letter(number: int) -> str:
    """Return the letter of a column counted from 1: 1 is A, 28 is AB."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def as_text(cell: Cell) -> str:
    """Return a cell as its owner reads it: 2003, never 2003.0; a date as 2026-02-23."""
    match cell:
        case None:
            text = ""
        case bool():
            text = str(cell).upper()
        case float() if cell.is_integer():
            text = str(int(cell))
        case dt.datetime() if cell.time() == dt.time():
            text = cell.date().isoformat()
        case _:
            text = str(cell)
    return text


def is_blank(cell: Cell) -> bool:
    """Return whether a cell holds nothing but space."""
    return cell is None or (isinstance(cell, str) and not cell.strip("\ufeff\u200b \t\r\n\xa0"))
