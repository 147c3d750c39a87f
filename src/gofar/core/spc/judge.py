"""One block of series read against its limits: which points and runs signal, and what they say now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import count_runs, run_lengths
from gofar.core.spc.kinds import Chart
from gofar.core.spc.limits import Fit, band, fit
from gofar.core.spc.marks import PATTERNS, Mark
from gofar.core.spc.packing import Judged
from gofar.core.spc.rules import RECENT_POINTS
from gofar.core.spc.spread import moving_ranges, spread_of
from gofar.core.stats.constants import CONTROL_SIGMAS, D2_PAIR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.anhoej import RunFigures, RunLimits, SideArray
    from gofar.core.spc.block import Block
    from gofar.core.spc.marks import MarkArray
    from gofar.core.spc.plan import Plan
    from gofar.core.spc.results import BoolArray, IntArray


class Leaning(IntEnum):
    """What the last phase of a series says: nothing, a change, or a change towards one side."""

    DOWN = -1
    NOTHING = 0
    UP = 1
    CHANGED = 2
    TOO_FEW = 3


@dataclass(frozen=True, slots=True)
class PhaseReading:
    """One phase of a block: its fit, and the signals within it. Rows are (C,), points are (T, C).

    `towards` is the side that a point's signals speak for, those apart that only lengthen a run: 1, -1, or 2 for neither.
    """

    inside: BoolArray
    fit: Fit
    marks: MarkArray
    towards: SideArray
    side: SideArray
    runs: RunFigures
    limits: RunLimits
    judged: BoolArray
    signal: BoolArray


def read_phase(block: Block, plan: Plan, number: int) -> PhaseReading:
    """Return limits, runs and signals of phase `number` (0 is the first) of every series in the block."""
    inside = block.present & (block.phase == number) if block.phases > 1 else block.present
    counted = inside & block.included
    got = fit(
        plan.kind,
        block.data,
        counted & block.baseline,
        centre=plan.options.centre,
        screen=plan.screen,
        collapse=plan.options.compatible,
    )
    got = _rescaled(got, plan)
    useful = counted & block.data.usable
    value = block.data.value
    with np.errstate(invalid="ignore"):
        above = (value > got.centre + got.tie) & useful
        below = (value < got.centre - got.tie) & useful
    side = above.view(np.int8) - below.view(np.int8)
    runs = count_runs(side)
    limits = plan.rules.limits(runs.useful)
    judged = (runs.useful >= plan.fewest) & plan.kind.facts.run_rules
    towards = _beyond(plan, block, got, counted, inside)
    marks = (towards != 0).astype(np.uint16) * np.uint16(Mark.BEYOND_LIMITS)
    if plan.rules.points and plan.kind.facts.run_rules:
        standing = counted if plan.rules.gaps_break else useful
        _patterns(plan, Judged(plan.kind, got, value, side, useful, standing), marks, towards)
    if plan.rules.long_runs:
        _long_runs(side, runs, limits, judged, marks)
    fired = plan.rules.fires(runs, limits) | (marks & PATTERNS).any(axis=0)
    return PhaseReading(
        inside=inside,
        fit=got,
        marks=marks,
        towards=towards,
        side=side,
        runs=runs,
        limits=limits,
        judged=judged,
        signal=judged & fired,
    )


def _rescaled(got: Fit, plan: Plan) -> Fit:
    """Return the fit with the multiple of moving ranges that the rules print, on a chart of individual values."""
    if plan.rules.reach is None or plan.kind is not Chart.I:
        return got
    return replace(got, sigma=got.sigma * (plan.rules.reach * D2_PAIR / CONTROL_SIGMAS))


def _beyond(plan: Plan, block: Block, got: Fit, counted: BoolArray, inside: BoolArray) -> SideArray:
    """Return for each judged point whether it lies above the upper limit (1) or below the lower (-1).

    Rules that know a point which stands apart from the others find it on a run chart too, where no limits are drawn: three
    standard deviations from the median, as the moving ranges give them.
    """
    value, sigma = block.data.value, got.sigma
    useful = (inside if plan.options.compatible else counted) & block.data.usable
    if plan.kind is Chart.RUN:
        if not plan.rules.apart:
            return np.zeros(useful.shape, dtype=np.int8)
        base = counted & block.baseline
        sigma = spread_of(moving_ranges(value, base), screen=True).sigma[None, :]
    with np.errstate(invalid="ignore"):
        edges = band(plan.kind, got.around, sigma)
        high = (value > edges.upper + got.tie) & useful
        low = (value < edges.lower - got.tie) & useful
    return high.view(np.int8) - low.view(np.int8)


def _patterns(plan: Plan, points: Judged, marks: MarkArray, towards: SideArray) -> None:
    """Add what the rules about neighbouring points find; the first to speak says which side a point speaks for."""
    for rule in plan.rules.points:
        found = points.unpack(rule.find(points))
        marks |= np.where(found != 0, np.uint16(rule.mark), np.uint16(0))
        np.copyto(towards, found, where=towards == 0)


def _long_runs(
    side: SideArray, runs: RunFigures, limits: RunLimits, judged: BoolArray, marks: MarkArray
) -> None:
    """Mark the points of each run that is longer than its limit."""
    some = np.flatnonzero(judged & (runs.longest > limits.longest))
    long = run_lengths(side[:, some]) > limits.longest[some]
    marks[:, some] |= np.where(long, np.uint16(Mark.LONG_RUN), np.uint16(0))


def leaning(last: PhaseReading, counted: BoolArray, plan: Plan) -> NDArray[np.int8]:
    """Return what the last phase of each series says now; one `Leaning` a series.

    The latest signal speaks. A signal on a point says which side it lies on, while it is among the latest judged points: ten, or
    as many as the rules say. A long run says so too, while most of the last ten useful points lie on its side; a run
    that the series has since left behind says that something changed, not that it is still so. Too few
    crossings say no more than that either. Under ten useful points nothing is said.

    Parameters
    ----------
    last : PhaseReading
        The last phase.
    counted : bool array, shape (T, C)
        The points of that phase that are judged: included, with a value.
    plan : Plan
        The rules, and the kind of chart: high and low mean nothing for moving ranges.
    """
    changed = last.signal & plan.rules.lasting
    said = np.where(changed, Leaning.CHANGED, Leaning.NOTHING).astype(np.int8)
    some = np.flatnonzero(last.signal | (last.towards != 0).any(axis=0))
    side = last.side[:, some]
    points = np.where(_latest(counted[:, some], plan.rules.recent), last.towards[:, some], np.int8(0))
    mostly = np.sign(np.where(_latest(side != 0, RECENT_POINTS), side, 0).sum(axis=0))
    long = (last.marks[:, some] & np.uint16(Mark.LONG_RUN)) != 0
    latest = np.where(points != 0, points, np.where(long, side, np.int8(0)))
    final = len(latest) - 1 - (latest != 0)[::-1].argmax(axis=0)
    columns = np.arange(len(some))
    towards = latest[final, columns]
    stands = (points[final, columns] != 0) | (towards == mostly)
    speaks = (towards != 0) & stands
    said[some[speaks]] = towards[speaks] if plan.kind.facts.run_rules else Leaning.CHANGED
    said[last.runs.useful < plan.fewest] = Leaning.TOO_FEW
    return said


def _latest(counting: BoolArray, number: int) -> BoolArray:
    """Return which of the counting points are among the last so many of their series."""
    late: BoolArray = counting & (np.cumsum(counting[::-1], axis=0)[::-1] <= number)
    return late


def last_phase_number(block: Block) -> IntArray:
    """Return the number of the last phase of each series; 0 is the first."""
    final: IntArray = np.where(block.present, block.phase, 0).max(axis=0, initial=0).astype(np.int64)
    return final
