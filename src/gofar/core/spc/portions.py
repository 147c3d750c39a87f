"""Rows of a table become sets of series a portion at a time, so that memory does not grow with their number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.gather import Rows, gather

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.gather import Join
    from gofar.core.spc.results import IntArray
    from gofar.core.spc.series import SeriesSet

#: Cells of one portion: some tens of megabytes, and few enough portions that their number costs nothing.
PORTION_CELLS = 1 << 20


def gather_portions(rows: Rows, join: Join, *, cells: int = PORTION_CELLS) -> Iterator[SeriesSet]:
    """Return the series of `gather`, in the same order, a portion after the other; a series is never cut.

    Rows that lie together by series, as a sorted file has them, are read where they lie. Others are brought together first.
    """
    count = np.bincount(rows.series, minlength=len(rows.keys))
    ends = _ends(count, cells)
    if not (rows.series[1:] >= rows.series[:-1]).all():
        rows = _together(rows, ends)
    last = np.concatenate(([0], np.cumsum(count)))[ends]
    start = low = 0
    for end, high in zip(ends.tolist(), last.tolist(), strict=True):
        part = slice(low, high)
        yield gather(
            replace(
                rows,
                keys=rows.keys[start:end],
                series=rows.series[part] - start,
                time=rows.time[part],
                value=rows.value[part],
                denominator=None if rows.denominator is None else rows.denominator[part],
            ),
            join,
        )
        start, low = end, high


def _ends(count: IntArray, cells: int) -> IntArray:
    """Return the series before which each portion ends: so many that the longest of them all still fits."""
    ends, start = [], 0
    while start < len(count):
        # A first guess by the longest of many; one giant makes small portions only where it stands.
        longest = int(count[start : start + cells // 16].max())
        start = min(start + min(max(cells // longest, 1), max(cells // 16, 1)), len(count))
        ends.append(start)
    return np.array(ends, dtype=np.int64)


def _together(rows: Rows, ends: IntArray) -> Rows:
    """Return the rows in order of their portions, in the order they had within each."""
    portion = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))
    kind = np.uint16 if len(ends) <= 1 << 16 else np.uint32  # small numbers are sorted by counting
    order = np.argsort(portion.astype(kind)[rows.series], kind="stable")
    order = order.astype(
        np.int32 if len(order) < 1 << 31 else np.int64
    )  # half of what is held while columns are moved
    return replace(
        rows,
        series=rows.series[order],
        time=rows.time[order],
        value=rows.value[order],
        denominator=None if rows.denominator is None else rows.denominator[order],
    )
