"""How far a sheet reaches, found without laying it out.

A workbook of six kilobytes can hold one cell in row 1,048,576 and column XFD. A reader that lays its sheet out as
a rectangle asks for half a terabyte, and the process dies. So the corners are looked at first.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.readers.archive import damaged

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Limits

#: An address on a cell that holds something: its tag does not close itself.
_XLSX_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*?(?<!/)>""")
_ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def check_extent(data: bytes, filename: str, limits: Limits) -> None:
    """Refuse a zipped workbook one of whose sheets spans more cells than the limits allow.

    Raises
    ------
    DataRefused
        Codes ``import.too-many-rows`` and ``import.damaged``.
    """
    try:
        cells = _most_cells(data)
    except (zipfile.BadZipFile, ET.ParseError, ValueError, RuntimeError, EOFError):
        raise damaged(filename) from None
    if cells > limits.cells:
        raise _too_wide(filename)


def _most_cells(data: bytes) -> int:
    """Return the cells of the widest rectangle in any part; parts that are no sheets have none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return max(
            (_ods_cells if part == "content.xml" else _xlsx_cells)(archive.read(part))
            for part in archive.namelist()
        )


def _xlsx_cells(sheet: bytes) -> int:
    rows, letters = 0, b""
    for match in _XLSX_CELL.finditer(sheet):
        rows = max(rows, int(match[2]))
        letters = max(letters, match[1], key=lambda column: (len(column), column))
    columns = 0
    for letter in letters:
        columns = columns * 26 + letter - ord("A") + 1
    return rows * columns


def _ods_cells(content: bytes) -> int:
    """Return the most cells of any sheet; OpenDocument writes an empty stretch once, with a count."""
    most = row = last_row = width = 0
    for _event, element in ET.iterparse(io.BytesIO(content)):  # noqa: S314 - expat itself stops entity bombs
        if element.tag == f"{_ODS_TABLE}table-row":
            reach = _ods_reach(element)
            row += int(element.get(f"{_ODS_TABLE}number-rows-repeated", "1"))
            if reach:
                last_row, width = row, max(width, reach)
            element.clear()
        elif element.tag == f"{_ODS_TABLE}table":
            most = max(most, last_row * width)
            row = last_row = width = 0
    return most


def _ods_reach(row: ET.Element) -> int:
    """Return the last column of a row that holds something, counted from 1; 0 for an empty row."""
    column = reach = 0
    for cell in row:
        column += int(cell.get(f"{_ODS_TABLE}number-columns-repeated", "1"))
        if len(cell):
            reach = column
    return reach


def _too_wide(filename: str) -> DataRefused:
    return DataRefused(
        _("A sheet reaches very far down or to the right. One stray cell can do that."),
        where=filename,
        fix=_("Copy just the table into a new workbook and send that."),
        code="import.too-many-rows",
    )
