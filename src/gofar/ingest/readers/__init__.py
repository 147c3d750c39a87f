"""Files to grids: one door for every kind of file, with refusals that say what to do next."""

from __future__ import annotations

from pathlib import Path, PurePath

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.grid import Grid, is_blank
from gofar.ingest.readers.contract import Limits
from gofar.ingest.readers.registry import kind_of, reader_for, readers

#: How much of a file is looked at to tell its kind.
HEAD = 4096


def read_table(
    source: Path | bytes,
    filename: str | None = None,
    *,
    sheet: str | None = None,
    limits: Limits | None = None,
) -> Grid:
    """Read one sheet of a file as it stands.

    Parameters
    ----------
    source : Path or bytes
        The file, or what it holds.
    filename : str, optional
        Its name as its owner knows it; needed with bytes. Its ending says what it should be.
    sheet : str, optional
        Which sheet of a workbook; the first that holds a table unless given.
    limits : Limits, optional
        How large the file may be.

    Raises
    ------
    DataRefused
        Codes ``import.too-large``, ``import.too-many-rows``, ``import.empty``, ``import.file-type``,
        ``import.not-what-it-says``, ``import.password``, ``import.zip-bomb``, ``import.damaged``,
        ``import.encoding``, ``import.sheet-unknown``.
    """
    limits = limits or Limits()
    name = PurePath(filename or (source.name if isinstance(source, Path) else "file")).name
    data = _load(source, name, limits)
    suffix = PurePath(name).suffix.lower()
    reader = reader_for(suffix)
    if reader is None:
        known = ", ".join(sorted({s for r in readers() for s in r.suffixes}))
        raise DataRefused(
            _("We cannot read files that end in “{suffix}”.", suffix=suffix or name),
            where=name,
            fix=_("Save it as CSV or Excel and send that. We read {known}.", known=known),
            code="import.file-type",
        )
    if not reader.matches(data[:HEAD]):
        raise _not_what_it_says(name, suffix, data[:HEAD])
    grid = reader.read(data, name, sheet=sheet, limits=limits)
    if all(is_blank(cell) for row in grid.rows for cell in row):
        raise _empty(name)
    return grid


def _load(source: Path | bytes, name: str, limits: Limits) -> bytes:
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size > limits.file_bytes:
        raise DataRefused(
            _(
                "The file is {size:.0f} MB. We take files of up to {limits:.0f} MB.",
                size=size / 1000000.0,
                limits=limits.file_bytes / 1000000.0,
            ),
            where=name,
            fix=_("Send fewer years or fewer sheets at a time."),
            code="import.too-large",
        )
    if size == 0:
        raise _empty(name)
    return source if isinstance(source, bytes) else source.read_bytes()


def _empty(name: str) -> DataRefused:
    return DataRefused(
        _("The file is empty."),
        where=name,
        fix=_("Open it, check that it shows your table, and save it again."),
        code="import.empty",
    )


def _not_what_it_says(name: str, suffix: str, head: bytes) -> DataRefused:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(b"%pdf"):
        found: str = _("a PDF")
    elif start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml")):
        found = _("a web page")
    else:
        real = kind_of(head)
        found = real.name if real else _("something else")
    return DataRefused(
        _("The name ends in “{suffix}”, but the file is {found}.", suffix=suffix, found=found),
        where=name,
        fix=_("Open it in your spreadsheet program and save it as CSV or Excel."),
        code="import.not-what-it-says",
    )
