"""Rows of a table become a set of series: sorted by time, joined where a time repeats, packed to the left."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.series import NO_POINT, SeriesSet
from gofar.core.spc.subgroups import Subgroups

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from gofar.core.spc.results import BoolArray, FloatArray, IntArray


class Join(StrEnum):
    """What becomes of rows that share a series and a time."""

    SUM = "sum"
    MEAN = "mean"
    SUBGROUP = "subgroup"


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, one a reading, in any order.

    `series` and `time` are places in `keys` and `labels`; `labels` are in order of time.
    """

    names: tuple[str, ...]
    keys: Sequence[tuple[str, ...]]
    labels: tuple[str, ...]
    series: NDArray[np.integer]
    time: NDArray[np.integer]
    value: FloatArray
    denominator: FloatArray | None = None


def gather(rows: Rows, join: Join) -> SeriesSet:
    """Return the series that the rows hold, with one point for each series and distinct time.

    Rows of one series that share a time are joined: added up, averaged where a sum has no meaning, or kept as the mean,
    number and spread of a subgroup.
    With a denominator, only rows that have both numbers are joined. A time whose rows are all
    empty stays a point with a missing value.
    """
    cell, slot = _cells(rows)
    times = max(len(rows.labels), 1)
    alone = len(cell) == len(rows.value)
    owner = rows.series if slot is None else cell // times
    points = np.bincount(owner, minlength=len(rows.keys))
    width = int(points.max(initial=0))
    there = np.arange(width) < points[:, None]

    def spread(values: FloatArray) -> FloatArray:
        if len(values) == there.size:
            return values.reshape(there.shape)
        table = np.full(there.shape, np.nan)
        table[there] = values
        return table

    when = np.full(there.shape, NO_POINT, dtype=np.int64)
    when[there] = rows.time if slot is None else cell % times
    if alone and join is not Join.SUBGROUP:
        tops = _in_order(rows.value, slot)
        bottoms = None if rows.denominator is None else _in_order(rows.denominator, slot)
        groups = None
    else:
        place = np.arange(len(cell)) if slot is None else slot
        tops, bottoms, groups = _join_rows(rows, place, len(cell), join, spread)
    return SeriesSet(
        names=rows.names,
        keys=rows.keys,
        labels=rows.labels,
        when=when,
        value=spread(tops),
        denominator=None if bottoms is None else spread(bottoms),
        merged=None if join is Join.SUBGROUP else np.bincount(rows.series, minlength=len(rows.keys)) - points,
        groups=groups,
    )


def _in_order(values: FloatArray, slot: IntArray | None) -> FloatArray:
    """Return the values of cells that have one row each, in the order of cells; a zero has no sign."""
    if slot is None:
        return values + 0.0
    ordered = np.empty_like(values)
    ordered[slot] = values
    ordered += 0.0
    return ordered


def _join_rows(
    rows: Rows, slot: IntArray, cells: int, join: Join, spread: Callable[[FloatArray], FloatArray]
) -> tuple[FloatArray, FloatArray | None, Subgroups | None]:
    """Return the value and the denominator of each cell, and its subgroups."""
    tops, bottoms = ~np.isnan(rows.value), None
    if rows.denominator is not None:
        has_bottom = ~np.isnan(rows.denominator)
        complete = np.bincount(slot, tops & has_bottom, cells)[slot] > 0
        tops, has_bottom = tops & (has_bottom | ~complete), has_bottom & (tops | ~complete)
        bottoms = _joined(rows.denominator, has_bottom, slot, cells, Join.SUM)
    groups = _subgroups(rows.value, tops, slot, cells, spread) if join is Join.SUBGROUP else None
    return _joined(rows.value, tops, slot, cells, join), bottoms, groups


def pairs(rows: Rows) -> IntArray:
    """Return one number for the series and time of each row."""
    pair: IntArray = rows.series.astype(np.int64) * len(rows.labels) + rows.time
    return pair


def _cells(rows: Rows) -> tuple[IntArray, IntArray | None]:
    """Return the distinct pairs of series and time in order, and the place of each row's among them; None when rows are so."""
    pair = pairs(rows)
    if (pair[1:] > pair[:-1]).all():
        return pair, None
    possible = len(rows.keys) * len(rows.labels)
    if possible > 8 * len(pair):
        cell, slot = np.unique(pair, return_inverse=True)
        return cell, slot
    # Most pairs occur: ticking them off is faster than sorting.
    taken = np.zeros(possible, dtype=np.bool_)
    taken[pair] = True
    return np.flatnonzero(taken), (np.cumsum(taken, dtype=np.int64) - 1)[pair]


def _subgroups(
    values: FloatArray,
    known: BoolArray,
    slot: IntArray,
    cells: int,
    spread: Callable[[FloatArray], FloatArray],
) -> Subgroups:
    """Return how many values each cell has, and their standard deviation around their mean."""
    count = np.bincount(slot, known, cells)
    away = np.where(known, values - _joined(values, known, slot, cells, Join.MEAN)[slot], 0.0)
    squares = np.bincount(slot, away**2, cells)
    deviation = np.sqrt(np.divide(squares, count - 1, out=np.full(cells, np.nan), where=count > 1))
    return Subgroups(spread(count.astype(np.float64)), spread(deviation))


def _joined(values: FloatArray, known: BoolArray, slot: IntArray, cells: int, join: Join) -> FloatArray:
    """One value a cell: the sum or mean of its known values, NaN where it has none."""
    total = np.bincount(slot, np.where(known, values, 0.0), cells)
    count = np.bincount(slot, known, cells)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(count > 0, total, np.nan) if join is Join.SUM else total / count
