"""Columns of a table become a set of series: cells are read, rows grouped, times put in order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.readings import ReadingKind, read_number
from gofar.core.spc.gather import Join, Rows, gather, pairs
from gofar.core.spc.kinds import Chart
from gofar.core.spc.times import cell_text, timeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.spc.results import FloatArray
    from gofar.core.spc.series import SeriesSet
    from gofar.core.spc.times import Timeline


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column holds what."""

    time: str
    value: str
    denominator: str | None = None
    by: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Every column that must exist."""
        bottom = () if self.denominator is None else (self.denominator,)
        return (*self.by, self.time, self.value, *bottom)


def series_from_table(
    table: Mapping[str, Sequence[object]],
    columns: Columns,
    kind: Chart | None,
    *,
    row_numbers: Sequence[int] | None = None,
) -> SeriesSet:
    """Return the series that a table holds, one for each combination of the `by` columns, in order of appearance.

    Parameters
    ----------
    table : mapping of str to sequence
        Cells by column: numbers, text as people type it, dates, None. A data frame will do.
    columns : Columns
        Which column holds what.
    kind : Chart or None
        Decides what becomes of rows that share a series and a time: sums where a denominator or a count
        allows it, otherwise the mean. None for a chart that is still to be chosen: rows are then a subgroup when
        most times have several.
    row_numbers : sequence of int, optional
        The row of each entry as its owner sees it, for messages. Default: 2, 3, ... under a heading.

    Raises
    ------
    WrongUsage
        A column is missing (``chart.column-missing``).
    DataRefused
        No rows (``chart.no-points``), a time (``chart.time-unreadable``, ``chart.time-missing``) or
        a number (``chart.number-unreadable``) that cannot be read.

    Notes
    -----
    Hidden numbers (``*``, ``s``, ``<5``) and blanks are missing, never zero. ``45%`` is 0.45.
    """
    check_columns([str(name) for name in table], columns)
    size = len(table[columns.time])
    check_rows(size)
    rows = range(2, size + 2) if row_numbers is None else row_numbers
    times = [cell_text(cell) for cell in table[columns.time]]
    line = ordered(times, columns.time, rows)
    parts = [[cell_text(cell) for cell in table[name]] for name in columns.by]
    keys = list(zip(*parts, strict=True)) if parts else [()] * size
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    bottom = (
        None
        if columns.denominator is None
        else _numbers(table[columns.denominator], columns.denominator, rows)
    )
    read = Rows(
        names=columns.by,
        keys=tuple(places),
        labels=line.labels,
        series=np.fromiter((places[key] for key in keys), np.int64, size),
        time=np.fromiter((line.places[text] for text in times), np.int64, size),
        value=_numbers(table[columns.value], columns.value, rows),
        denominator=bottom,
    )
    return gather(read, join_for(kind, read))


def join_for(kind: Chart | None, rows: Rows) -> Join:
    """Return what becomes of rows that share a series and a time; with no kind yet, by how many do."""
    divided = rows.denominator is not None
    if kind is None:
        if divided:
            return Join.SUM
        _cells, counts = np.unique(pairs(rows), return_counts=True)
        return Join.SUBGROUP if (counts > 1).mean() > 0.5 else Join.MEAN
    if kind.facts.subgroups:
        return Join.SUBGROUP
    return Join.SUM if divided or kind is Chart.C else Join.MEAN


def check_rows(size: int) -> None:
    """Refuse a table without rows."""
    if size == 0:
        raise DataRefused("The table has no rows.", fix="Give one reading or more.", code="chart.no-points")


def check_columns(names: Sequence[str], columns: Columns) -> None:
    """Refuse a table that lacks a column which was named."""
    for name in columns.needed:
        if name not in names:
            raise WrongUsage(
                f"There is no column “{name}”.",
                fix=f"The columns are: {', '.join(names)}.",
                code="chart.column-missing",
            )


def ordered(times: Sequence[str], column: str, rows: Sequence[int]) -> Timeline:
    """Put the times in order, or refuse the first that cannot be read, with its row."""
    if "" in times:
        raise DataRefused(
            "A row has no time.",
            where=f"row {rows[times.index('')]}, column “{column}”",
            fix="Fill in the time, or remove the row.",
            code="chart.time-missing",
        )
    try:
        return timeline(times)
    except DataRefused as refusal:
        where = next((i for i, text in enumerate(times) if f"“{text}”" in refusal.what), 0)
        refusal.where = f"row {rows[where]}, column “{column}”"
        raise


def _numbers(cells: Sequence[object], column: str, rows: Sequence[int]) -> FloatArray:
    return np.fromiter(
        (number_in(cell, column, row) for cell, row in zip(cells, rows, strict=True)), np.float64, len(cells)
    )


def number_in(cell: object, column: str, row: int) -> float:
    """Return the number in a cell, NaN where it holds none."""
    if isinstance(cell, np.generic | Decimal):
        cell = float(cell)
    reading = read_number(cell)
    if reading.kind is ReadingKind.UNREADABLE:
        raise DataRefused(
            f"“{reading.raw}” is not a number.",
            where=f"row {row}, column “{column}”",
            fix="Correct the cell, or leave it empty when the value is missing.",
            code="chart.number-unreadable",
        )
    if reading.value is None:
        return float("nan")
    return reading.value / 100 if reading.percent_sign else reading.value
