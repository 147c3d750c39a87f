"""A few thousand series at a time, time down and series across: each step over time is one long vector.

Working in blocks keeps the arrays within the processor's cache and the memory flat,
however many series there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.kinds import Chart
from gofar.core.spc.limits import Readings
from gofar.core.spc.series import NO_POINT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.plan import Plan
    from gofar.core.spc.results import BoolArray, FloatArray, IntArray
    from gofar.core.spc.series import SeriesSet

#: Cells in one block: about what a processor keeps close at hand.
BLOCK_CELLS = 1 << 17


@dataclass(frozen=True, slots=True)
class Block:
    """Readings of some series, and which points count for what; shape (T, C).

    `phase` is 0 for the first phase; `phases` is how many phases the longest-split series has.
    """

    data: Readings
    present: BoolArray
    included: BoolArray
    baseline: BoolArray
    phase: NDArray[np.int16]
    phases: int

    def during(self, number: int) -> tuple[slice, Block]:
        """Return the times in which any series is in this phase, and the block of those times alone."""
        if self.phases == 1:
            return slice(None), self
        times = np.flatnonzero(((self.phase == number) & self.present).any(axis=1))
        span = slice(int(times[0]), int(times[-1]) + 1)
        return span, Block(
            self.data.during(span),
            self.present[span],
            self.included[span],
            self.baseline[span],
            self.phase[span],
            self.phases,
        )


def block_of(series: SeriesSet, rows: slice, plan: Plan) -> Block:
    """Return these rows of the series, ready to be read."""
    when = series.when[rows].T
    present = when != NO_POINT
    included = present
    if plan.excluded:
        included = present & ~np.isin(when, plan.excluded)
    baseline = present
    phase = _phases(when, present, plan.starts)
    if plan.freeze is not None:
        baseline = present & (place_in(phase, each=plan.freezes_phases) < plan.freeze)
    if plan.own is not None:
        baseline = present & plan.own.baseline[rows].T
        phase = np.cumsum(plan.own.starts[rows].T, axis=0, dtype=np.int16)
    data = readings_of(series, rows, plan.kind)
    if plan.kind is Chart.MR:
        data = _ranges_of(data, phase)
    return Block(data, present, included, baseline, phase, int(phase.max(initial=0)) + 1)


def readings_of(series: SeriesSet, rows: slice, kind: Chart) -> Readings:
    """Return what is plotted. A count below zero, no time at all, or a denominator of zero or less, gives no value."""
    groups = series.groups.block(rows) if series.groups is not None else None
    top = np.ascontiguousarray(series.value[rows].T)
    if groups is not None and kind is Chart.S:
        top = groups.spread
    usable = np.isfinite(top)
    if kind.facts.counts:
        usable &= top > 0 if kind is Chart.T else top >= 0
    if series.denominator is None:
        return Readings(np.where(usable, top, np.nan), usable, groups=groups)
    bottom = np.ascontiguousarray(series.denominator[rows].T)
    usable &= (bottom > 0) & (bottom < np.inf)
    value = np.full(top.shape, np.nan)
    np.divide(top, bottom, out=value, where=usable)
    return Readings(value, usable, top, bottom)


def _phases(when: IntArray, present: BoolArray, starts: tuple[int, ...]) -> NDArray[np.int16]:
    """Which phase each point is in. A start before the first point, or after the last, starts nothing."""
    first = np.zeros(when.shape, dtype=np.bool_)
    for start in starts:
        reached = present & (when >= start)
        first[1:] |= reached[1:] & ~reached[:-1]
    if not starts:
        return np.broadcast_to(np.int16(0), when.shape)
    return np.cumsum(first, axis=0, dtype=np.int16)


def place_in(phase: NDArray[np.int16], *, each: bool) -> IntArray:
    """Return the place of each point in its series, or in its phase; 0 is the first."""
    place: IntArray = np.broadcast_to(np.arange(len(phase))[:, None], phase.shape)
    if not each:
        return place
    begins = np.ones(phase.shape, dtype=np.bool_)
    begins[1:] = phase[1:] != phase[:-1]
    return place - np.maximum.accumulate(np.where(begins, place, 0), axis=0)


def _ranges_of(data: Readings, phase: NDArray[np.int16]) -> Readings:
    """Return each reading's distance from the one before it within its phase."""
    ranges: FloatArray = np.full(data.value.shape, np.nan)
    ranges[1:] = np.abs(data.value[1:] - data.value[:-1])
    ranges[1:][phase[1:] != phase[:-1]] = np.nan
    return replace(data, value=ranges, usable=~np.isnan(ranges))
