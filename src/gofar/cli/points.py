"""The points of a chart as rows of plain values, the same in CSV, JSON and Parquet; or its phases, a row each."""

from __future__ import annotations

import math
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.cells import csv_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.results import ChartResult, FloatArray

#: The columns of a point, in the order of the contract.
NUMBERS = ("value", "numerator", "denominator", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma")
COLUMNS = ("time", *NUMBERS, "phase", "baseline", "included", "signals")
#: The columns of a phase: those of JSON, with what its points and its series add up to.
PHASE_COLUMNS = (
    "phase", "start", "end", "n", "centre", "lower", "upper", "useful", "longest_run", "longest_run_limit",
    "crossings", "crossings_limit", "runs_signal", "signals", "variation", "assurance",
)  # fmt: skip

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


def phase_rows(result: ChartResult) -> Iterator[tuple[Plain, ...]]:
    """Return one row a phase, with the values of `PHASE_COLUMNS`.

    `lower` and `upper` hold at the last point that has limits; `signals` names each code that some point carries.
    """
    for number, phase in enumerate(result.phases, 1):
        yield (
            number,
            result.times[phase.start],
            result.times[phase.end - 1],
            phase.end - phase.start,
            plain(phase.centre),
            *(plain(_last(getattr(result, side)[phase.start : phase.end])) for side in ("lower", "upper")),
            phase.useful,
            phase.longest_run,
            plain(phase.longest_run_limit),
            phase.crossings,
            plain(phase.crossings_limit),
            phase.runs_signal,
            ";".join(dict.fromkeys(chain.from_iterable(result.signals[phase.start : phase.end]))),
            result.variation.value,
            result.assurance.value,
        )


def _last(limits: FloatArray) -> float:
    known = limits[np.isfinite(limits)]
    return float(known[-1]) if known.size else math.nan


def csv_parts(charts: ChartSet, which: Which) -> Iterator[str]:
    """Return the points of all series as CSV, or their phases; the columns that tell series apart come first."""
    phases = which is Which.NONE
    yield _line((*charts.series.names, *(PHASE_COLUMNS if phases else COLUMNS)))
    for index, key in enumerate(charts.series.keys):
        result = charts.result(index)
        rows = phase_rows(result) if phases else point_rows(result, which)
        yield csv_text((*key, *row) for row in rows)


def _line(values: tuple[Plain, ...]) -> str:
    return csv_text([values])
