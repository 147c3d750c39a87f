"""A set of charts as Parquet: the rows of the CSV with types, a few thousand series at a time."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.cli.output import placed, watched
from gofar.cli.points import COLUMNS, NUMBERS, PHASE_COLUMNS, Which, phase_rows
from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.results import ChartResult

#: So many series are held as rows at once: memory does not grow with their number.
CHUNK = 2_000
_POINT_KINDS = dict.fromkeys(COLUMNS, "text") | dict.fromkeys(NUMBERS, "number")
_POINT_KINDS |= {"phase": "whole", "baseline": "flag", "included": "flag"}
_PHASE_KINDS = dict.fromkeys(PHASE_COLUMNS, "number") | dict.fromkeys(
    ("start", "end", "signals", "variation", "assurance"), "text"
)
_PHASE_KINDS |= dict.fromkeys(("phase", "n", "useful", "longest_run", "crossings"), "whole") | {
    "runs_signal": "flag"
}

Columns = dict[str, Any]


def write_parquet(charts: ChartSet, which: Which, out: Path) -> None:
    """Write the points of all series, or their phases, to `out`, whole or not at all.

    The columns that tell series apart come first. What is not available is null, never NaN.

    Raises
    ------
    WrongUsage
        A column that tells series apart has the name of one of the answer's (``chart.column-taken``).
    """
    from gofar.engine.frames import write_columns

    kinds = _kinds(charts, which)
    with placed(out) as path:
        write_columns(path, kinds, watched(chunks(charts, which), len(charts), out, size=CHUNK))


def _kinds(charts: ChartSet, which: Which) -> dict[str, str]:
    """Return what each column holds: text, number, whole or flag."""
    own = _PHASE_KINDS if which is Which.NONE else _POINT_KINDS
    if taken := next((name for name in charts.series.names if name in own), None):
        raise WrongUsage(
            f"The answer has a column “{taken}” of its own.",
            where="--by",
            fix=f"Call the column of your file something else, such as “{taken} of row”, or choose csv or json.",
            code="chart.column-taken",
        )
    return dict.fromkeys(charts.series.names, "text") | own


def chunks(charts: ChartSet, which: Which) -> Iterator[Columns]:
    """Return the columns of some series after the other."""
    for start in range(0, len(charts), CHUNK):
        places = range(start, min(start + CHUNK, len(charts)))
        results = [charts.result(place) for place in places]
        held, sizes = _phases(results) if which is Which.NONE else _points(results, which)
        keys = [charts.series.keys[place] for place in places]
        by: Columns = {
            name: list(chain.from_iterable([key[at]] * n for key, n in zip(keys, sizes, strict=True)))
            for at, name in enumerate(charts.series.names)
        }
        yield by | held


def _phases(results: Sequence[ChartResult]) -> tuple[Columns, list[int]]:
    rows = [row for result in results for row in phase_rows(result)]
    turned = zip(*rows, strict=True) if rows else ((),) * len(PHASE_COLUMNS)
    return dict(zip(PHASE_COLUMNS, turned, strict=True)), [len(result.phases) for result in results]


def _points(results: Sequence[ChartResult], which: Which) -> tuple[Columns, list[int]]:
    """Return whole arrays, not rows: most of the time goes where a number becomes an object."""
    signals = [";".join(codes) for result in results for codes in result.signals]
    times = [time for result in results for time in result.times]
    columns: Columns = {"time": times} | {
        name: np.concatenate([getattr(result, name) for result in results])
        for name in COLUMNS
        if name not in {"time", "signals"}
    }
    columns["signals"] = signals
    if which is Which.ALL:
        return columns, [len(result.times) for result in results]
    marked = np.array([bool(said) for said in signals])
    kept = {name: np.asarray(column)[marked] for name, column in columns.items()}
    return kept, [sum(map(bool, result.signals)) for result in results]
