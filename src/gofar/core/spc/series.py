"""Many series of readings as arrays: one row a series, one column a point, oldest first.

A series has a point for each time at which it has a reading or an empty reading. Series need not share
their times: points are packed to the left, and a cell past the last point of a series is no point at all.
So a series gives the same chart alone as in company.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import WrongUsage
from gofar.core.spc.times import find_time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.spc.results import BoolArray, FloatArray, IntArray
    from gofar.core.spc.subgroups import Subgroups

#: Marks a cell past the last point of a series.
NO_POINT = -1


@dataclass(frozen=True, slots=True)
class SeriesSet:
    """Readings of S series, at most T points each.

    Parameters
    ----------
    names : tuple of str
        What the keys mean: the columns that tell series apart.
    keys : sequence of tuples of str
        One key a series, a part for each name.
    labels : tuple of str
        The distinct times in order, as written.
    when : int array, shape (S, T)
        For each cell the place of its time in `labels`, rising along a row; `NO_POINT` past the last point.
    value : float array, shape (S, T)
        Plotted value when `denominator` is None; otherwise the numerator. NaN means missing.
    denominator : float array, shape (S, T), or None
        What the numerator is divided by. NaN means missing.
    merged : int array, shape (S,), or None
        How many rows shared a time with an earlier row and were joined to it.
    groups : Subgroups, or None
        Where a point is made of several readings: how many, and how far they lie apart. `value` is their mean.
    """

    names: tuple[str, ...]
    keys: Sequence[tuple[str, ...]]
    labels: tuple[str, ...]
    when: IntArray
    value: FloatArray
    denominator: FloatArray | None = None
    merged: IntArray | None = None
    groups: Subgroups | None = None

    def __post_init__(self) -> None:
        shapes = {self.when.shape, self.value.shape}
        if self.denominator is not None:
            shapes.add(self.denominator.shape)
        if len(shapes) > 1 or self.value.ndim != 2 or len(self.keys) != self.value.shape[0]:
            raise WrongUsage(
                f"The arrays of a set of series do not fit together: {sorted(shapes)} for {len(self.keys)} keys.",
                fix="Give arrays of one shape, a row for each series and a column for each time.",
                code="chart.shapes-differ",
            )

    @property
    def count(self) -> int:
        """The number of series."""
        return len(self.keys)

    @property
    def width(self) -> int:
        """The most points that any series can hold."""
        return int(self.value.shape[1])

    @property
    def present(self) -> BoolArray:
        """Which cells are points, missing values included; shape (S, T)."""
        present: BoolArray = self.when != NO_POINT
        return present

    def part(self, rows: slice) -> SeriesSet:
        """Return some of the series; the arrays are shared, not copied."""
        return replace(
            self,
            keys=self.keys[rows],
            when=self.when[rows],
            value=self.value[rows],
            denominator=None if self.denominator is None else self.denominator[rows],
            merged=None if self.merged is None else self.merged[rows],
            groups=None if self.groups is None else self.groups.part(rows),
        )

    def position(self, label: str, *, what: str) -> int:
        """Return the place of a time in `labels`.

        Raises
        ------
        WrongUsage
            No reading has this time (``chart.time-unknown``).
        """
        place = find_time(self.labels, label)
        if place is None:
            raise WrongUsage(
                f"“{label}” is not one of the times, which run from {self.labels[0]} to {self.labels[-1]}.",
                where=what,
                fix="Write a time as it stands in the data.",
                code="chart.time-unknown",
            )
        return place


def panel(
    value: FloatArray,
    denominator: FloatArray | None = None,
    *,
    labels: Sequence[str] | None = None,
    keys: Sequence[Sequence[str]] | None = None,
    names: Sequence[str] = ("series",),
) -> SeriesSet:
    """Return the set of series whose readings all share the same times.

    Parameters
    ----------
    value, denominator : float array, shape (S, T)
        Readings, oldest first; NaN means missing. With a denominator, `value` is the numerator.
    labels : sequence of str, optional
        The T times. Default: "1", "2", ...
    keys : sequence of sequences of str, optional
        What tells the S series apart. Default: "1", "2", ...
    names : sequence of str
        What the keys mean.
    """
    value = np.atleast_2d(np.asarray(value, dtype=np.float64))
    series, times = value.shape
    labels = [str(i + 1) for i in range(times)] if labels is None else labels
    keys = [(str(i + 1),) for i in range(series)] if keys is None else keys
    if denominator is not None:
        denominator = np.atleast_2d(np.asarray(denominator, dtype=np.float64))
    return SeriesSet(
        names=tuple(names),
        keys=tuple(tuple(key) for key in keys),
        labels=tuple(labels),
        when=np.broadcast_to(np.arange(times), value.shape),
        value=value,
        denominator=denominator,
    )
