"""Text files with one row a line: commas, tabs, semicolons or bars."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.grid import Cell, Grid

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Limits

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 50
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"%pdf", b"{\\rtf")
#: A quote that stays open for more lines than this was never closed.
_LONGEST_CELL = 100


@dataclass(frozen=True, slots=True)
class DelimitedReader:
    """CSV and its relatives."""

    name: str = "a text file"
    suffixes: tuple[str, ...] = (".csv", ".tsv", ".tab", ".txt")

    def matches(self, head: bytes) -> bool:
        """Whether the bytes are text and no web page, PDF or archive."""
        if head.startswith(_WIDE_BOMS):
            return True
        start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
        return b"\0" not in head and not start.startswith(_MARKUP)

    def read(self, data: bytes, filename: str, *, sheet: str | None, limits: Limits) -> Grid:  # noqa: ARG002 - text has one sheet
        """Return the table, every cell as text."""
        text, notes = _decode(data, filename)
        delimiter = _delimiter(text)
        if delimiter != ",":
            notes = (*notes, f"Cells are set apart by {_WORDS[delimiter]}.")
        rows: list[list[Cell]] = []
        lines: list[int] = []
        records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        begins = 1
        try:
            for record in records:
                _check(begins, records.line_num, len(rows), filename, limits)
                rows.append(list(record))
                lines.append(begins)
                begins = records.line_num + 1
        except csv.Error:
            raise _open_quote(filename, begins) from None
        return Grid(filename, "", rows, notes=notes, lines=tuple(lines))


_WORDS = {"\t": "tabs", ";": "semicolons", "|": "bars"}


def _decode(data: bytes, filename: str) -> tuple[str, tuple[str, ...]]:
    """Return the text: a byte-order mark decides, then UTF-8 if it fits, then the Windows code page."""
    if data.startswith(_WIDE_BOMS):
        return _strictly(data, "utf-16", filename), (_("Read as UTF-16 text."),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        note = _("Read as Windows text (cp1252). Check that names with accents look right.")
        return _strictly(data, "cp1252", filename), (note,)


def _strictly(data: bytes, encoding: str, filename: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise DataRefused(
            _("We cannot tell how the letters in this file are stored."),
            where=filename,
            fix=_("Open it in your spreadsheet program and save it as “CSV UTF-8”."),
            code="import.encoding",
        ) from None


def _delimiter(text: str) -> str:
    """Return the sign that splits the first rows most evenly, then into most cells."""
    sample = [line for line in islice(io.StringIO(text), 4 * _SAMPLE_ROWS) if line.strip()][:_SAMPLE_ROWS]
    return max(_DELIMITERS, key=lambda sign: _evenness(sample, sign))


def _evenness(sample: list[str], delimiter: str) -> float:
    try:
        widths = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0
    split = {width: rows for width, rows in widths.items() if width > 1}
    if not split:
        return 0.0
    width, rows = max(split.items(), key=lambda item: (item[1], item[0]))
    return rows / len(sample) + width / 10_000


def _check(begins: int, ends: int, rows: int, filename: str, limits: Limits) -> None:
    if rows >= limits.rows:
        raise too_many_rows(filename, limits)
    if ends - begins > _LONGEST_CELL:
        raise _open_quote(filename, begins)


def too_many_rows(filename: str, limits: Limits) -> DataRefused:
    """Return the refusal of a table with more rows than the limit."""
    return DataRefused(
        _("The table has more than {rows:,} rows.", rows=limits.rows),
        where=filename,
        fix=_("Send fewer years at a time."),
        code="import.too-many-rows",
    )


def _open_quote(filename: str, line: int) -> DataRefused:
    return DataRefused(
        _("A quotation mark is opened and not closed again."),
        where=_("{filename}, line {line}", filename=filename, line=line),
        fix=_("Close or remove the quotation mark on that line."),
        code="import.damaged",
    )


READER = DelimitedReader()
