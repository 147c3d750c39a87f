"""Excel and OpenDocument workbooks, with the types of their cells kept."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

import python_calamine as calamine

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.grid import Cell, Grid, is_blank
from gofar.ingest.readers.archive import check_archive, damaged, is_encrypted
from gofar.ingest.readers.delimited import too_many_rows
from gofar.ingest.readers.extent import check_extent

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Limits

_ZIP = b"PK\x03\x04"
#: The container of Excel before 2007, and of every Excel file under a password.
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPPED = frozenset({".xlsx", ".xlsm", ".ods"})


@dataclass(frozen=True, slots=True)
class WorkbookReader:
    """Workbooks with one or more sheets."""

    name: str = "an Excel workbook"
    suffixes: tuple[str, ...] = (".xlsx", ".xlsm", ".xls", ".ods")

    def matches(self, head: bytes) -> bool:
        """Whether the bytes open one of the two containers that workbooks come in."""
        return head.startswith((_ZIP, _COMPOUND))

    def read(self, data: bytes, filename: str, *, sheet: str | None, limits: Limits) -> Grid:
        """Return the sheet named, or the first with two rows or more."""
        suffix = PurePath(filename).suffix.lower()
        if data.startswith(_ZIP):
            check_archive(data, filename, limits)
            if is_encrypted(data):
                raise _locked(filename)
            check_extent(data, filename, limits)
        elif suffix in _ZIPPED:
            raise _locked(filename)
        try:
            book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
            return _read_sheet(book, filename, sheet, limits)
        except calamine.PasswordError:
            raise _locked(filename) from None
        except calamine.CalamineError:
            raise damaged(filename) from None


def _read_sheet(book: calamine.CalamineWorkbook, filename: str, sheet: str | None, limits: Limits) -> Grid:
    names = tuple(book.sheet_names)
    if sheet is not None and sheet not in names:
        raise DataRefused(
            _("There is no sheet “{sheet}”.", sheet=sheet),
            where=filename,
            fix=_("The sheets are: {names}.", names=", ".join(names)),
            code="import.sheet-unknown",
        )
    found = Grid(filename, "", [], names)
    for name in names if sheet is None else (sheet,):
        found = Grid(filename, name, _rows(book, name, filename, limits), names, _note(name, names))
        if sum(any(not is_blank(cell) for cell in row) for row in found.rows) >= 2:
            return found
    return found


def _rows(book: calamine.CalamineWorkbook, name: str, filename: str, limits: Limits) -> list[list[Cell]]:
    """Return every row from the first of the sheet, so that row numbers are those at the left margin."""
    rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    if len(rows) > limits.rows:
        raise too_many_rows(filename, limits)
    return [[str(cell) if isinstance(cell, dt.time | dt.timedelta) else cell for cell in row] for row in rows]


def _note(name: str, names: tuple[str, ...]) -> tuple[str, ...]:
    if len(names) == 1:
        return ()
    return (f"We read sheet “{name}”, one of {len(names)}.",)


def _locked(filename: str) -> DataRefused:
    return DataRefused(
        _("The workbook is locked with a password."),
        where=filename,
        fix=_("Open it, take the password off, save it, and send it again."),
        code="import.password",
    )


READER = WorkbookReader()
