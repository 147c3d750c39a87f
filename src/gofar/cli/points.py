"""The points of one chart as rows of plain values."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.results import ChartResult

#: The columns of a point, in the order of the contract.
NUMBERS = ("value", "numerator", "denominator", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma")
COLUMNS = ("time", *NUMBERS, "phase", "baseline", "included", "signals")
Plain = str | int | float | bool | None


class Which(StrEnum):
    """Which points are listed. With `none`, each phase of a series is a row instead."""

    ALL = "all"
    SIGNALS = "signals"
    NONE = "none"


def plain(number: float) -> int | float | None:
    """Return a number as it is written: nothing when not available, 12 rather than 12.0."""
    if not math.isfinite(number):
        return None
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else float(number)


def point_rows(result: ChartResult, which: Which = Which.ALL) -> Iterator[tuple[Plain, ...]]:
    """Return one row a point, with the values of `COLUMNS`."""
    if which is Which.NONE:
        return
    numbers = zip(*(getattr(result, name).tolist() for name in NUMBERS), strict=True)
    marks = zip(result.phase.tolist(), result.baseline.tolist(), result.included.tolist(), strict=True)
    for time, values, mark, signals in zip(result.times, numbers, marks, result.signals, strict=True):
        if signals or which is Which.ALL:
            yield (time, *map(plain, values), *mark, ";".join(signals))
