"""Cells that leave for a spreadsheet: numbers stay numbers, and no text is taken for a formula. The one place for it.

What a spreadsheet runs is decided by a cell's first sign that can be seen, so that is what is looked at, in its wide
form too: some programs fold `＝` into `=`. An apostrophe in front makes it plain text, and stands in the file.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: What begins a formula, as typed and in the wide form of East Asian letters; and the signs that part cells.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")
#: Signs before it that nobody sees: spaces and breaks of every kind, and marks without a width.
_UNSEEN = " \n\v\f\x00\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)
#: A number, written as a text: a spreadsheet reads it as that number and runs nothing.
_NUMBER = re.compile(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)


def guarded(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; a number, negative too, as it stands."""
    if _NUMBER.fullmatch(text) or not text.lstrip(_UNSEEN).startswith(_FORMULA):
        return text
    return f"'{text}"


def csv_text(rows: Iterable[Sequence[object]], *, end: str = "\n") -> str:
    """Return rows as CSV: texts guarded, nothing for None, yes and no in small letters, numbers as they are."""
    held = io.StringIO()
    csv.writer(held, lineterminator=end).writerows([_plain(cell) for cell in row] for row in rows)
    return held.getvalue()


def _plain(cell: object) -> object:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case int() | float():
            return cell
        case _:
            return guarded(str(cell))
