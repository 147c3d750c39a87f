"""What a reader is: a small object that knows its kind of file. Packages may add their own.

A package offers a reader under the entry point group ``gofar.readers``; the built-in ones use the same door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from gofar.ingest.grid import Grid


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be before it is refused.

    `cells` is what the rectangle around a sheet's cells may hold. `unpacked_bytes`, `ratio` and
    `parts` guard against archives that grow without end when opened.
    """

    file_bytes: int = 50_000_000
    rows: int = 2_000_000
    cells: int = 20_000_000
    unpacked_bytes: int = 500_000_000
    ratio: float = 100.0
    parts: int = 1_000


class Reader(Protocol):
    """One kind of file.

    Files of strangers are read in a process that can open no file and no socket: a reader works on the bytes that it
    is given, and has loaded all it needs when it is loaded itself.
    """

    @property
    def name(self) -> str:
        """The kind in words: "an Excel workbook"."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The endings of its file names, in lower case with the dot."""

    def matches(self, head: bytes) -> bool:
        """Whether the first bytes of a file can belong to this kind."""

    def read(self, data: bytes, filename: str, *, sheet: str | None, limits: Limits) -> Grid:
        """Return the named sheet, or the first that holds a table."""
