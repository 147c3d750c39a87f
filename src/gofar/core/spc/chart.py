"""Build charts: a set of series in, limits, runs, signals and verdicts out, in one pass over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.block import BLOCK_CELLS, Block, block_of
from gofar.core.spc.chartset import ChartSet, Phases, Points
from gofar.core.spc.choose import AUTO, Choice, choose
from gofar.core.spc.judge import PhaseReading, last_phase_number, leaning, read_phase
from gofar.core.spc.kinds import chart_kind
from gofar.core.spc.plan import Options, Plan, plan_for
from gofar.core.spc.rebase import rebased
from gofar.core.spc.series import panel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.spc.results import ChartResult, FloatArray
    from gofar.core.spc.series import SeriesSet


def build_charts(  # noqa: PLR0913 - one word for each thing a chart can be asked
    series: SeriesSet,
    kind: str,
    *,
    rules: str = "anhoej",
    freeze: int | None = None,
    phase_starts: Sequence[str] = (),
    exclude: Sequence[str] = (),
    centre: float | None = None,
    target: float | None = None,
    improve: Direction = Direction.NONE,
    screen: bool | None = None,
    compatible: bool = False,
    rebase: str = "none",
) -> ChartSet:
    """Chart every series of a set, each as if it were alone.

    Answers: for each series, what is usual, and has anything changed?

    Parameters
    ----------
    series : SeriesSet
        S series of at most T points, oldest first; see `gofar.core.spc.series`.
    kind : str
        One of run, i, ip, mr, p, pp, c, u, up, g, t; xbar and s for series with subgroups; or auto, which says why.
    rules, freeze, phase_starts, exclude, centre, target, improve, screen, compatible
        See `gofar.core.spc.plan.Options`.
    rebase : str
        The rule that splits each series into phases: none, runcharter or nhs. See `gofar.core.spc.rebase`.

    Returns
    -------
    ChartSet
        Arrays for all series, and `ChartSet.result` for one of them.

    Raises
    ------
    WrongUsage
        The chart does not fit the data, or a time is unknown.
    DataRefused
        There are no points at all (``chart.no-points``).

    Notes
    -----
    What cannot be used is stepped over and noted on the result: missing values, denominators of zero,
    counts below zero. Formulas and sources: `gofar.core.spc.limits.fit` and `gofar.core.spc.anhoej`.
    Checked against qicharts2 0.8.1 on every case of the thirteen charts, and on 1,000 series in one pass.
    """
    if series.width == 0 or series.count == 0:
        raise DataRefused(
            "There are no points to chart.", fix="Give one reading or more.", code="chart.no-points"
        )
    choice = (
        choose(series)
        if kind == AUTO
        else Choice(chart_kind(kind, divided=series.denominator is not None), "")
    )
    chosen = choice.kind
    if chosen.facts.subgroups and series.groups is None:
        raise WrongUsage(
            f"A {kind} chart needs several readings each time, and here is one.",
            fix="Give a table with a row for each reading, or choose an i chart.",
            code="chart.subgroups-needed",
        )
    options = Options(
        rules,
        freeze,
        tuple(phase_starts),
        tuple(exclude),
        centre,
        target,
        Direction(improve),
        screen,
        compatible,
    )
    plan = rebased(plan_for(chosen, series, options, choice.why), series, rebase)
    points = Points.blank(series.width, series.count)
    phases = Phases.blank(plan.most_phases, series.count)
    step = max(1, BLOCK_CELLS // series.width)
    for first in range(0, series.count, step):
        rows = slice(first, min(first + step, series.count))
        _read_block(block_of(series, rows, plan), plan, points.columns(rows), phases.columns(rows))
    return ChartSet(series, plan, points, phases)


def build_chart(
    kind: str,
    values: FloatArray | Sequence[float],
    denominators: FloatArray | Sequence[float] | None = None,
    *,
    times: Sequence[str] | None = None,
    **options: object,
) -> ChartResult:
    """Chart one series.

    Parameters
    ----------
    kind : str
        One of run, i, ip, mr, p, pp, c, u, up, g, t; xbar and s for series with subgroups; or auto, which says why.
    values : sequence of float
        Readings, oldest first; NaN means missing. With denominators, the numerators.
    denominators : sequence of float, optional
        What each value is divided by.
    times : sequence of str, optional
        When each reading was taken. Default: "1", "2", ...
    **options
        As `build_charts` takes them.

    Examples
    --------
    >>> chart = build_chart("i", [10.0, 12.0, 11.0, 13.0])
    >>> round(float(chart.lower[0]), 3), float(chart.centre[0]), round(float(chart.upper[0]), 3)
    (7.067, 11.5, 15.933)
    """
    one = panel(
        np.asarray(values, dtype=np.float64),
        None if denominators is None else np.asarray(denominators, dtype=np.float64),
        labels=times,
    )
    return build_charts(one, kind, **options).result(0)  # type: ignore[arg-type] # checked by build_charts


def _read_block(block: Block, plan: Plan, points: Points, phases: Phases) -> None:
    """Read one block phase by phase into its part of the result."""
    final = last_phase_number(block)
    points.value[...] = block.data.value
    if block.phases > 1:
        points.phase[...] = block.phase
        points.sigma[...] = np.nan
    for number in range(block.phases):
        span, part = block.during(number)
        got = read_phase(part, plan, number)
        _store(got, number, points.during(span), phases, whole=block.phases == 1)
        last = final == number
        counted = got.inside & part.included & part.data.usable
        phases.leaning[last] = leaning(got, counted, plan)[last]
        phases.judged_points[last] = counted.sum(axis=0)[last]


def _store(got: PhaseReading, number: int, points: Points, phases: Phases, *, whole: bool) -> None:
    """Write one phase of a block into the result."""
    inside = True if whole else got.inside
    np.copyto(points.sigma, got.fit.sigma, where=inside)
    np.copyto(points.marks, got.marks, where=inside)
    np.copyto(points.towards, got.towards, where=inside)
    phases.length[number] = got.inside.sum(axis=0)
    phases.centre[number] = got.fit.centre
    phases.around[number] = got.fit.around
    phases.useful[number] = got.runs.useful
    phases.longest[number] = got.runs.longest
    phases.crossings[number] = got.runs.crossings
    phases.longest_limit[number] = got.limits.longest
    phases.crossings_limit[number] = got.limits.crossings
    phases.judged[number] = got.judged
    phases.signal[number] = got.signal
    phases.unscreened[number] = got.fit.unscreened
