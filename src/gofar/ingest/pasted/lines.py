"""Pasted text as numbered lines of cells: blank lines keep their number and are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Marks that turn the writing direction, and others that nobody sees and no name needs.
_UNSEEN = re.compile(r"[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
#: What a list begins its lines with: a bullet, or a number with a dot or bracket.
_BULLET = re.compile(r"^(?:[•*–-]\s+|\d{1,3}[.)]\s+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number as the writer counts, and its cells."""

    number: int
    cells: tuple[str, ...]


def read_lines(text: str) -> list[Line]:
    """Return the lines that hold something. Cells are parted by tabs, as a sheet pastes them."""
    lines = []
    for number, raw in enumerate(text.splitlines(), 1):
        cells = tuple(tidy(cell) for cell in raw.split("\t"))
        if any(cells):
            lines.append(Line(number, cells))
    return lines


def tidy(text: str) -> str:
    """Return a cell without quotes around it, bullets, unseen marks and double spaces."""
    plain = " ".join(_UNSEEN.sub("", text).split())
    plain = _BULLET.sub("", plain)
    return plain[1:-1].strip() if len(plain) > 1 and plain[0] == plain[-1] == '"' else plain.rstrip(",;")
