"""A stranger's sheet, read apart."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import PurePath
from typing import Any

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.apart.parent import USUAL, Bounds, Busy, Stopped, apart
from gofar.ingest.apart.plain import to_texts
from gofar.ingest.grid import Cell, Grid
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits
from gofar.ingest.readers.delimited import READER as TEXTS

#: Plain text up to this is read here: nothing in it unpacks, and it takes the time of its length.
SMALL_TEXT = 1_000_000
_CELLS = frozenset({str, float, int, bool, dt.date, dt.datetime, type(None)})


def read_apart(
    data: bytes,
    filename: str,
    *,
    sheet: str | None = None,
    limits: Limits | None = None,
    bounds: Bounds = USUAL,
) -> Grid:
    """Read one sheet of a file that somebody sent, as `read_table` does, where it can do no harm.

    Raises
    ------
    DataRefused
        As `read_table`, and codes ``import.too-slow``, ``import.too-heavy`` and ``import.busy``.
    """
    limits = limits or Limits()
    name = PurePath(filename).name
    if len(data) > limits.file_bytes or (
        len(data) <= SMALL_TEXT and PurePath(name).suffix.lower() in TEXTS.suffixes
    ):
        return read_table(data, name, sheet=sheet, limits=limits)
    try:
        return _grid(apart("table", data, bounds, name=name, sheet=sheet, limits=asdict(limits)))
    except Stopped as stopped:
        raise _stopped(name, bounds, slow=stopped.slow) from None
    except Busy:
        raise busy() from None


def _grid(found: dict[str, Any]) -> Grid:
    """Return the sheet; cells of another kind than a sheet has would mean that the reader was taken over."""
    rows: list[list[Cell]] = found["rows"]
    if not all(type(cell) in _CELLS for row in rows for cell in row):
        raise Stopped(slow=False)
    notes, lines = to_texts(found["notes"]), tuple(found["lines"])
    return Grid(str(found["name"]), str(found["sheet"]), rows, to_texts(found["sheets"]), notes, lines)


def _stopped(name: str, bounds: Bounds, *, slow: bool) -> DataRefused:
    fix = _("Send fewer years or fewer sheets at a time, or save the table as CSV.")
    if slow:
        what = _("Reading this file took longer than {n} seconds, and we stopped.", n=bounds.seconds)
        return DataRefused(what, where=name, fix=fix, code="import.too-slow")
    what = _("Reading this file took more memory than one file may take, and we stopped.")
    return DataRefused(what, where=name, fix=fix, code="import.too-heavy")


def busy() -> DataRefused:
    """Return the refusal while others are first."""
    return DataRefused(
        _("Other files are being read just now, and they take long."),
        fix=_("Nothing was kept. Send it again in a few minutes."),
        code="import.busy",
    )
