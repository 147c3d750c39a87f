"""Where a chart could begin a new phase: two published rules, and each suggestion with its reason.

A suggestion changes nothing by itself. On a measure's page a person confirms it; `gofar chart --rebase` draws it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.block import block_of
from gofar.core.spc.plan import OwnPhases

if TYPE_CHECKING:
    from gofar.core.spc.plan import Plan
    from gofar.core.spc.results import FloatArray, IntArray
    from gofar.core.spc.series import SeriesSet

NONE = "none"


@dataclass(frozen=True, slots=True)
class RebaseRule:
    """When a run of points past the centre is called a new phase.

    `baseline` points give the first centre; after them the first run of `run` points on one side begins a phase.
    `settles`: the new phase too has a baseline of so many points before the next run is looked for; otherwise
    the run itself is the baseline. `median`: the centre is a median, and a point on it neither counts nor breaks
    a run; otherwise it is the mean, and a point on it breaks the run. `one_way`: only runs to the better side.
    """

    name: str
    baseline: int
    run: int
    median: bool
    settles: bool
    one_way: bool


#: Of the R package runcharter, its defaults (med_rows 13, runlength 9, direction both).
RUNCHARTER = RebaseRule("runcharter", 13, 9, median=True, settles=False, one_way=False)
#: As the NHS re-calculates limits, with the numbers of abspc 1.1.0: 15 points of baseline, then 8 past the mean.
NHS = RebaseRule("nhs", 15, 8, median=False, settles=True, one_way=True)
RULES = {rule.name: rule for rule in (RUNCHARTER, NHS)}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A new phase that a rule suggests. Places count points from 0; `last` is the point that completed the run.

    `before` is the centre that the run lies past, and `centre` the one of the new phase's `baseline` points.
    """

    start: int
    last: int
    length: int
    above: bool
    before: float
    centre: float
    baseline: tuple[int, ...]


def suggest(
    value: FloatArray,
    rule: RebaseRule,
    *,
    top: FloatArray | None = None,
    bottom: FloatArray | None = None,
    improve: Direction = Direction.NONE,
    first: int = 0,
) -> tuple[tuple[int, ...], tuple[Suggestion, ...]]:
    """Return the points of the first baseline, and the new phases that a rule suggests for one series.

    Answers: after the baseline, where did the series settle at another level?

    Parameters
    ----------
    value : float array, shape (T,)
        Plotted values, oldest first; NaN for what is missing or left out.
    rule : RebaseRule
        Which rule.
    top, bottom : float array, shape (T,), optional
        Numerators and denominators, for a mean that weighs each point by its denominator.
    improve : Direction
        Which way is better, for rules that look one way.
    first : int
        The point from which on to look, such as the start of the last phase that people have set.

    Notes
    -----
    Each point is looked at once for each baseline it may belong to, so the cost grows with T alone.
    Checked against runcharter on all its cases.
    """
    useful: IntArray = np.flatnonzero(np.isfinite(value))
    useful = useful[useful >= first]
    base = useful[: rule.baseline]
    if len(base) < rule.baseline:
        return (), ()

    def centre_of(points: IntArray) -> float:
        if rule.median:
            return float(np.median(value[points]))
        if top is not None and bottom is not None:
            return float(top[points].sum() / bottom[points].sum())
        return float(value[points].mean())

    found: list[Suggestion] = []
    centre, after = centre_of(base), rule.baseline
    while (run := _first_run(value, useful[after:], centre, rule, improve)) is not None:
        begins = int(np.searchsorted(useful, run[0]))
        mine = useful[begins : begins + rule.baseline] if rule.settles else run
        new = centre_of(mine)
        found.append(
            Suggestion(
                start=int(run[0]),
                last=int(run[-1]),
                length=len(run),
                above=bool(value[run[0]] > centre),
                before=centre,
                centre=new,
                baseline=tuple(int(place) for place in mine),
            )
        )
        centre, after = new, int(np.searchsorted(useful, mine[-1])) + 1
    return tuple(int(place) for place in base), tuple(found)


def _first_run(
    value: FloatArray, places: IntArray, centre: float, rule: RebaseRule, improve: Direction
) -> IntArray | None:
    """Return the places of the first run that is long enough; None when there is none."""
    wanted = {Direction.UP: 1, Direction.DOWN: -1}.get(improve) if rule.one_way else None
    run: list[int] = []
    side = 0
    for place in places.tolist():
        here = int(np.sign(value[place] - centre))
        if here == 0 and rule.median:
            continue
        if here != side:
            run, side = [], here
        run.append(place)
        if len(run) == rule.run and side != 0 and wanted in {None, side}:
            return np.array(run)
        if len(run) >= rule.run:
            run = run[-rule.run :]
    return None


def rebased(plan: Plan, series: SeriesSet, name: str) -> Plan:
    """Return the plan with each series split where the rule `name` suggests it."""
    if name == NONE:
        return plan
    if name not in RULES:
        raise WrongUsage(
            f"There is no rule for new phases called “{name}”.",
            fix=f"Choose one of: {', '.join([NONE, *RULES])}.",
            code="chart.rebase-unknown",
        )
    if plan.starts or plan.options.freeze is not None:
        raise WrongUsage(
            "Phases are set by you or by a rule, not by both.",
            where="rebase",
            fix="Leave out --rebase, or leave out --phase-start and --freeze.",
            code="chart.rebase-and-phases",
        )
    rule = RULES[name]
    starts = np.zeros(series.value.shape, dtype=np.bool_)
    baseline = series.present.copy()
    block = block_of(series, slice(0, series.count), plan)
    value = np.where(block.included & block.data.usable, block.data.value, np.nan).T
    for row in range(series.count):
        base, found = suggest(
            value[row],
            rule,
            top=series.value[row],
            bottom=None if series.denominator is None else series.denominator[row],
            improve=plan.options.improve,
        )
        starts[row, [one.start for one in found]] = True
        if base:
            baseline[row] = False
            baseline[row, [*base, *(place for one in found for place in one.baseline)]] = True
    return replace(plan, own=OwnPhases(starts, baseline, int(starts.sum(axis=1).max(initial=0)) + 1))
