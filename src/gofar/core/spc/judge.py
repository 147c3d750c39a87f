"""One block of series read against its limits: which points and runs signal, and what they say now."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import FEWEST_POINTS, count_runs, run_lengths
from gofar.core.spc.limits import Fit, band, fit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.anhoej import RunFigures, RunLimits, SideArray
    from gofar.core.spc.block import Block
    from gofar.core.spc.plan import Plan
    from gofar.core.spc.results import BoolArray, IntArray

#: A point beyond the limits speaks for the present while it is among so many latest judged points.
RECENT_POINTS = 10


class Leaning(IntEnum):
    """What the last phase of a series says: nothing, a change, or a change towards one side."""

    DOWN = -1
    NOTHING = 0
    UP = 1
    CHANGED = 2
    TOO_FEW = 3


@dataclass(frozen=True, slots=True)
class PhaseReading:
    """One phase of a block: its fit, and the signals within it. Rows are (C,), points are (T, C)."""

    inside: BoolArray
    fit: Fit
    beyond: SideArray
    side: SideArray
    long_run: BoolArray
    runs: RunFigures
    limits: RunLimits
    judged: BoolArray
    signal: BoolArray


def read_phase(block: Block, plan: Plan, number: int) -> PhaseReading:
    """Return limits, runs and signals of phase `number` (0 is the first) of every series in the block."""
    inside = block.phase == number if block.phases > 1 else block.present
    counted = inside & block.included
    got = fit(
        plan.kind,
        block.data,
        counted & block.baseline,
        centre=plan.options.centre,
        screen=plan.screen,
    )
    useful = counted & block.data.usable
    value = block.data.value
    with np.errstate(invalid="ignore"):
        edges = band(plan.kind, got.around, got.sigma)
        high = (value > edges.upper + got.tie) & useful
        low = (value < edges.lower - got.tie) & useful
        above = (value > got.centre + got.tie) & useful
        below = (value < got.centre - got.tie) & useful
    side = above.view(np.int8) - below.view(np.int8)
    runs = count_runs(side)
    limits = plan.rules.limits(runs.useful)
    judged = (runs.useful >= plan.rules.fewest) & plan.kind.facts.run_rules
    return PhaseReading(
        inside=inside,
        fit=got,
        beyond=high.view(np.int8) - low.view(np.int8),
        side=side,
        long_run=_long_runs(side, runs, limits, judged),
        runs=runs,
        limits=limits,
        judged=judged,
        signal=judged & plan.rules.fires(runs, limits),
    )


def _long_runs(side: SideArray, runs: RunFigures, limits: RunLimits, judged: BoolArray) -> BoolArray:
    """Mark the points of each run that is longer than its limit."""
    marks = np.zeros(side.shape, dtype=np.bool_)
    some = np.flatnonzero(judged & (runs.longest > limits.longest))
    marks[:, some] = run_lengths(side[:, some]) > limits.longest[some]
    return marks


def leaning(last: PhaseReading, counted: BoolArray, *, directed: bool) -> NDArray[np.int8]:
    """Return what the last phase of each series says now; one `Leaning` a series.

    The latest signal speaks. A point beyond the limits says which side it lies on, while it is among the last
    ten judged points. A long run says so too, while most of the last ten useful points lie on its side; a run
    that the series has since left behind says that something changed, not that it is still so. Too few
    crossings say no more than that either. Under ten useful points nothing is said.

    Parameters
    ----------
    last : PhaseReading
        The last phase.
    counted : bool array, shape (T, C)
        The points of that phase that are judged: included, with a value.
    directed : bool
        Whether high and low mean anything; they do not for moving ranges.
    """
    said = np.where(last.signal, Leaning.CHANGED, Leaning.NOTHING).astype(np.int8)
    some = np.flatnonzero(last.signal | last.beyond.any(axis=0))
    side = last.side[:, some]
    points = np.where(_latest(counted[:, some]), last.beyond[:, some], np.int8(0))
    mostly = np.sign(np.where(_latest(side != 0), side, 0).sum(axis=0))
    runs = np.where(last.long_run[:, some], side, np.int8(0))
    latest = np.where(points != 0, points, runs)
    final = len(latest) - 1 - (latest != 0)[::-1].argmax(axis=0)
    columns = np.arange(len(some))
    towards = latest[final, columns]
    stands = (points[final, columns] != 0) | (towards == mostly)
    speaks = (towards != 0) & stands
    said[some[speaks]] = towards[speaks] if directed else Leaning.CHANGED
    said[last.runs.useful < FEWEST_POINTS] = Leaning.TOO_FEW
    return said


def _latest(counting: BoolArray) -> BoolArray:
    """Return which of the counting points are among the last ten of their series."""
    late: BoolArray = counting & (np.cumsum(counting[::-1], axis=0)[::-1] <= RECENT_POINTS)
    return late


def last_phase_number(block: Block) -> IntArray:
    """Return the number of the last phase of each series; 0 is the first."""
    final: IntArray = np.where(block.present, block.phase, 0).max(axis=0, initial=0).astype(np.int64)
    return final
