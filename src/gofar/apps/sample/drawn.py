"""Two made-up photos of work, drawn from the seed: a sheet with tally marks, and three columns of sorted cards.

No child has written any of it. Each is a PNG of a few kilobytes, with its name line covered as a teacher would.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.sample.chance import stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator
    from numpy.typing import NDArray

    Sheet = NDArray[np.uint8]

WIDE, HIGH = 720, 960
_INK, _LINE, _PENCIL = 30, 190, 95


def tally_sheet(seed: int) -> bytes:
    """Return a sheet on which a team has counted by tally marks, one line a morning."""
    return _png(_drawn(seed, "photo of tallies", _tallies))


def card_sort(seed: int) -> bytes:
    """Return cards laid out in three columns, as in a sort of students' work."""
    return _png(_drawn(seed, "photo of cards", _cards))


def _drawn(seed: int, name: str, draw: Callable[[Sheet, Generator], None]) -> Sheet:
    chance = stream(seed, name)
    light = np.linspace(250, 226, WIDE)[None, :] - np.linspace(0, 14, HIGH)[:, None]
    sheet = np.clip(light + chance.normal(0, 1.5, (HIGH, WIDE)), 0, 255).astype(np.uint8)
    draw(sheet, chance)
    sheet[0:140, :] = 0  # the strip with the name
    return sheet


def _tallies(sheet: Sheet, chance: Generator) -> None:
    for line in range(7):
        top = 200 + line * 104
        sheet[top + 78 : top + 80, 60:660] = _LINE
        sheet[top + 20 : top + 60, 60 : 60 + int(chance.integers(70, 110))] = _PENCIL
        left = 220
        for mark in range(1, int(chance.integers(6, 15))):
            if mark % 5:
                sheet[top + 10 : top + 66, left : left + 5] = _INK
                left += 20
            else:
                for step in range(88):
                    row = top + 60 - step // 2
                    sheet[row : row + 5, left - 86 + step] = _INK
                left += 18


def _cards(sheet: Sheet, chance: Generator) -> None:
    for column in range(3):
        left = 40 + column * 220
        sheet[170:178, left : left + 200] = _INK
        for card in range(int(chance.integers(3, 6))):
            top = 205 + card * 140 + int(chance.integers(0, 12))
            shift = left + int(chance.integers(0, 14))
            sheet[top : top + 116, shift : shift + 186] = _LINE
            sheet[top + 3 : top + 113, shift + 3 : shift + 183] = 253
            for words in range(int(chance.integers(2, 5))):
                row = top + 22 + words * 22
                sheet[row : row + 6, shift + 18 : shift + int(chance.integers(90, 168))] = _PENCIL


def _png(sheet: Sheet) -> bytes:
    """Return grey pixels as a PNG."""
    rows = b"".join(b"\0" + row.tobytes() for row in sheet)
    head = struct.pack(">IIBBBBB", sheet.shape[1], sheet.shape[0], 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
