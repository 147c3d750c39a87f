"""Charts as tables: a row a point or a phase, from any number of series, as Arrow, Parquet or CSV."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from gofar.cli.output import placed, watched, write
from gofar.cli.points import Which
from gofar.cli.sources import rows_from, series_from
from gofar.core.spc.chart import build_charts
from gofar.core.spc.choose import AUTO
from gofar.core.spc.kinds import Chart
from gofar.core.spc.phasetable import phase_columns
from gofar.core.spc.pointtable import point_columns
from gofar.core.spc.portions import gather_portions
from gofar.core.spc.table import join_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow.lib as pa

    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.phasetable import Column
    from gofar.core.spc.table import Columns

#: Cells of the charts that are turned into rows at once.
CELLS = 1 << 18


def to_arrow(charts: ChartSet, *, points: str = Which.ALL) -> pa.Table:
    """Return charts as a table of Arrow, which pandas, Polars and DuckDB read.

    Parameters
    ----------
    charts : ChartSet
        What `gofar.charts` returns.
    points : str
        ``all``: a row a point; ``signals``: those that carry a signal; ``none``: a row a phase.

    Examples
    --------
    >>> import gofar
    >>> weeks = {"school": ["A", "A", "B", "B"], "week": [1, 2, 1, 2], "late": [3, 5, 4, 6]}
    >>> found = gofar.charts(weeks, by="school", time="week", value="late", chart="c")
    >>> gofar.to_arrow(found, points="none").select(["school", "n", "centre"]).to_pylist()
    [{'school': 'A', 'n': 2, 'centre': 4.0}, {'school': 'B', 'n': 2, 'centre': 5.0}]
    """
    from gofar.engine.answers import table_of

    return table_of(columns_of(parts_of(charts), Which(points)))


def parts_of(charts: ChartSet) -> Iterator[ChartSet]:
    """Return the charts of some series after the other."""
    step = max(1, CELLS // charts.series.width)
    return (charts.part(slice(start, start + step)) for start in range(0, len(charts), step))


def columns_of(portions: Iterable[ChartSet], which: Which) -> Iterator[dict[str, Column]]:
    """Return the columns of one portion of charts after the other."""
    for charts in portions:
        if which is Which.NONE:
            yield phase_columns(charts)
        else:
            yield point_columns(charts, marked=which is Which.SIGNALS)


def portions_of(
    file: Path, columns: Columns, chart: str, options: Mapping[str, Any]
) -> tuple[int, Iterator[ChartSet]]:
    """Return how many series a file holds, and their charts, some after the other: memory does not grow with their number."""
    rows = None if chart == AUTO else rows_from(file, columns)
    if rows is None:  # a chart that is to be chosen is chosen by all of them
        charts = build_charts(series_from(file, columns, chart), chart, **options)
        return len(charts), parts_of(charts)
    found = gather_portions(rows, join_for(Chart(chart), rows))
    return len(rows.keys), chain.from_iterable(
        parts_of(build_charts(part, chart, **options)) for part in found
    )


def write_table(counted: tuple[int, Iterator[ChartSet]], which: Which, form: str, out: Path | None) -> None:
    """Write charts as ``csv`` or ``parquet``, to a file that is put in place when it is whole, or to standard output."""
    from gofar.engine.answers import csv_of, write_parquet

    count, portions = counted
    columns = columns_of(watched(portions, count, out, size=len), which)
    if form == "parquet" and out is not None:
        with placed(out) as path:
            write_parquet(columns, path)
        return
    write(csv_of(columns), out)
