"""What can be said of a point: the codes of signals, as bits that one small number holds."""

from __future__ import annotations

from enum import IntFlag
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.keys import Texts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    MarkArray = NDArray[np.uint16]


class Mark(IntFlag):
    """A signal on a point. The order is the one in which codes are written."""

    BEYOND_LIMITS = 1
    TWO_OF_THREE = 2
    FOUR_OF_FIVE = 4
    TREND = 8
    SHIFT = 16
    ALTERNATING = 32
    HUGGING = 64
    AVOIDING = 128
    LONG_RUN = 256

    @property
    def code(self) -> str:
        """The word for it in files and programs."""
        return (self.name or "").lower().replace("_", "-")


#: Patterns that many points make together; the rest speak for one point or a few. A long run is the runs' own affair.
PATTERNS = Mark.TREND | Mark.SHIFT | Mark.ALTERNATING | Mark.HUGGING | Mark.AVOIDING


@cache
def codes(marks: int) -> tuple[str, ...]:
    """Return the codes of the signals on one point.

    Examples
    --------
    >>> codes(Mark.SHIFT | Mark.BEYOND_LIMITS)
    ('beyond-limits', 'shift')
    """
    return tuple(mark.code for mark in Mark(marks))


def code_texts(marks: MarkArray) -> Texts:
    """Return the codes of many points as texts, parted by semicolons, in the order of `Mark`."""
    known = range(int(marks.max(initial=0)) + 1)
    return Texts(marks.astype(np.int32), tuple(";".join(codes(mark)) for mark in known))
