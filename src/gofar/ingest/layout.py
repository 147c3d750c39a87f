"""How a sheet is laid out: where its headings are, what each column holds, which rows are titles and totals."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gofar.core.readings import ReadingKind, read_number
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext
from gofar.ingest.children import drop_children
from gofar.ingest.findings import Finding, Severity, quoted
from gofar.ingest.grid import CellRef, as_text, is_blank
from gofar.ingest.heading_row import find_heading_row
from gofar.ingest.headings import normalised, role_of
from gofar.ingest.mapping import Mapping, Role
from gofar.ingest.wide import name_periods

if TYPE_CHECKING:
    from gofar.ingest.grid import Grid

_TOTAL = re.compile(
    r"(?:grand |sub)?totals?|averages?|avg|mean|median|sum|overall|all schools|network|district",
    re.IGNORECASE,
)
#: What one figure can have only one of.
_ONCE = frozenset(
    {Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR, Role.PERIOD, Role.START, Role.END, Role.GROUP}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `period` is the period that its heading names, where each period has a column of its own."""

    index: int
    heading: str
    role: Role | None = None
    period: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet as we read it.

    Rows count from 0. Rows before `header_row` are titles; `rows` are those that hold values; `totals` and
    `texts` were not read. `grid` no longer holds what stood in columns about single students (`left_out`).
    """

    grid: Grid
    header_row: int
    columns: tuple[Column, ...]
    rows: tuple[int, ...]
    totals: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    findings: tuple[Finding, ...] = ()

    def of(self, role: Role) -> tuple[Column, ...]:
        """Return the columns with a role, from left to right."""
        return tuple(column for column in self.columns if column.role is role)

    def first(self, role: Role) -> Column | None:
        """Return the first column with a role, or None."""
        return next(iter(self.of(role)), None)

    def mapping(self, base: Mapping | None = None) -> Mapping:
        """Return the mapping that reads the next file of this kind the same way.

        Columns of periods are left open: next month's file has another.
        """
        named = [column for column in self.columns if column.role not in {None, Role.VALUE_OF_PERIOD}]
        columns = {column.heading: column.role for column in named if column.role}
        return replace(base or Mapping(), columns=columns, sheet=self.grid.sheet or None)


def recognise(grid: Grid, mapping: Mapping | None = None) -> Layout:
    """Find out how a sheet is laid out.

    Columns named in the mapping are taken as it says; without any, headings and contents decide.

    Raises
    ------
    DataRefused
        No row can be the headings (``import.no-header``), or the mapping names a heading that is not there
        (``import.column-missing``).
    """
    mapping = mapping or Mapping()
    header_row = find_heading_row(grid, mapping)
    bare, children = drop_children(grid, header_row)
    left_out = tuple(cell.column - 1 for cell in children.cells) if children else ()
    columns = [Column(c, as_text(bare.cell(header_row, c)).strip()) for c in range(bare.width)]
    columns = [_assigned(column, mapping) for column in columns if column.index not in left_out]
    columns, spelling = name_periods(columns, bare, header_row, mapping)
    columns = _only_value(columns, bare, header_row)
    body = _sort_rows(bare, header_row, columns)
    said = [
        children,
        spelling,
        _totals_note(bare, body.totals, columns),
        _texts_note(bare, body.texts, columns),
    ]
    said.append(_doubles_note(columns, bare, header_row))
    findings = tuple(finding for finding in said if finding)
    return Layout(bare, header_row, tuple(columns), body.rows, body.totals, body.texts, left_out, findings)


def _assigned(column: Column, mapping: Mapping) -> Column:
    if mapping.columns:
        wanted = {normalised(heading): role for heading, role in mapping.columns.items()}
        return replace(column, role=wanted.get(normalised(column.heading)))
    return replace(column, role=role_of(column.heading))


def _only_value(columns: list[Column], grid: Grid, header_row: int) -> list[Column]:
    """Take the one column of numbers without a role for the value, when nothing else holds values."""
    holders = {Role.VALUE, Role.NUMERATOR, Role.VALUE_OF_PERIOD}
    if any(column.role in holders for column in columns):
        return columns
    bare = [c for c in columns if c.role is None and c.heading and _holds_numbers(grid, header_row, c.index)]
    if len(bare) != 1:
        return columns
    return [replace(c, role=Role.VALUE) if c is bare[0] else c for c in columns]


def _doubles_note(columns: list[Column], grid: Grid, header_row: int) -> Finding | None:
    """Say which columns were not read because another one holds the same."""
    first: dict[Role, Column] = {}
    more = [c for c in columns if c.role in _ONCE and first.setdefault(c.role, c) is not c]
    if not more:
        return None
    taken = quoted(list(dict.fromkeys(first[c.role].heading for c in more if c.role)))
    return Finding(
        "import.column-twice",
        Severity.WARN,
        ngettext(
            "{n} column was not read: {headings}",
            "{n} columns were not read: {headings}",
            len(more),
            headings=quoted([c.heading for c in more]),
        ),
        _(
            "Another column seems to hold the same: {headings}. We read the first from the left.",
            headings=taken,
        ),
        _("If it should be the other one, say so in the mapping, or take one column out."),
        tuple(grid.ref(header_row, c.index, c.heading) for c in more),
        len(more),
    )


def _holds_numbers(grid: Grid, header_row: int, column: int) -> bool:
    held = [grid.cell(row, column) for row in range(header_row + 1, min(len(grid.rows), header_row + 200))]
    kinds = [read_number(cell).kind for cell in held if not is_blank(cell)]
    readable = sum(kind is not ReadingKind.UNREADABLE for kind in kinds)
    return ReadingKind.VALUE in kinds and readable >= 0.5 * len(kinds)


@dataclass(frozen=True, slots=True)
class _Body:
    """The rows below the headings, by what they hold."""

    rows: tuple[int, ...]
    totals: tuple[int, ...]
    texts: tuple[int, ...]


def _sort_rows(grid: Grid, header_row: int, columns: list[Column]) -> _Body:
    """Tell rows of values from totals and from lines of text below the table."""
    schools = [column.index for column in columns if column.role is Role.SCHOOL]
    others = [column.index for column in columns if column.role and column.role is not Role.SCHOOL]
    rows: list[int] = []
    totals: list[int] = []
    texts: list[int] = []
    for number in range(header_row + 1, len(grid.rows)):
        names = [as_text(grid.cell(number, c)).strip() for c in schools]
        if any(_TOTAL.fullmatch(name.rstrip(":. ")) for name in names):
            totals.append(number)
        elif any(not is_blank(grid.cell(number, c)) for c in others):
            rows.append(number)
        elif any(not is_blank(cell) for cell in grid.rows[number]):
            texts.append(number)
    return _Body(tuple(rows), tuple(totals), tuple(texts))


def _totals_note(grid: Grid, rows: tuple[int, ...], columns: list[Column]) -> Finding | None:
    if not rows:
        return None
    cells = _name_cells(grid, rows, columns)
    return Finding(
        "import.totals",
        Severity.NOTE,
        ngettext("{n} row is a total", "{n} rows are totals", len(rows)),
        _(
            "{names} adds up other rows. We did not read it.",
            names=quoted(sorted({cell.text.strip() for cell in cells})),
        ),
        _("Nothing to do."),
        cells,
        len(rows),
    )


def _texts_note(grid: Grid, rows: tuple[int, ...], columns: list[Column]) -> Finding | None:
    if not rows:
        return None
    return Finding(
        "import.texts",
        Severity.NOTE,
        ngettext("{n} row holds no values", "{n} rows hold no values", len(rows)),
        _("A name or a remark stands there, and nothing beside it. We did not read it."),
        _("Nothing to do."),
        _name_cells(grid, rows, columns),
        len(rows),
    )


def _name_cells(grid: Grid, rows: tuple[int, ...], columns: list[Column]) -> tuple[CellRef, ...]:
    index = next((column.index for column in columns if column.role is Role.SCHOOL), 0)
    return tuple(grid.ref(row, index) for row in rows)
