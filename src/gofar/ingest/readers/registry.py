"""The readers that this installation knows: the built-in ones and those that other packages offer."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from gofar.ingest.readers import delimited, workbook

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Reader

GROUP = "gofar.readers"


@cache
def readers() -> tuple[Reader, ...]:
    """Return every reader once, built-in ones last so that a package can take a suffix over."""
    offered: list[Reader] = [point.load() for point in sorted(entry_points(group=GROUP))]
    built_in: tuple[Reader, ...] = (delimited.READER, workbook.READER)
    return (*(reader for reader in offered if reader not in built_in), *built_in)


def reader_for(suffix: str) -> Reader | None:
    """Return the reader for a file ending such as ``.csv``, or None."""
    return next((reader for reader in readers() if suffix in reader.suffixes), None)


def kind_of(head: bytes) -> Reader | None:
    """Return the reader whose kind the first bytes show, most particular first, or None."""
    return next((reader for reader in sorted(readers(), key=_vague) if reader.matches(head)), None)


def _vague(reader: Reader) -> bool:
    """Text matches nearly anything, so it is asked last."""
    return reader.matches(b"name,value\n")
