"""A readout as charts: one for the network, one for each school, the schools in one vectorised pass."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.data.queries.choices import left_out, target_along
from gofar.core.periods import Period, Rhythm, parse
from gofar.core.practice.measure import Direction, Unit
from gofar.core.privacy.floor import Status
from gofar.core.spc.chart import build_charts
from gofar.core.spc.kinds import Chart, Denominator
from gofar.core.spc.results import Variation
from gofar.core.spc.series import panel

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from gofar.apps.data.models import Phase
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.people.models import School
    from gofar.core.privacy.floor import Figure
    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.results import ChartResult, FloatArray


@dataclass(frozen=True, slots=True)
class SchoolChart:
    """A school's chart."""

    school: School
    result: ChartResult


@dataclass(frozen=True, slots=True)
class SchoolCharts:
    """The schools' charts beside each other, with what chance alone would give."""

    charts: tuple[SchoolChart, ...]
    periods: tuple[Period, ...]
    expected_by_chance: float

    def with_variation(self, variation: Variation) -> list[SchoolChart]:
        """Return the charts with this verdict, A to Z."""
        return [chart for chart in self.charts if chart.result.variation is variation]

    @property
    def signals(self) -> int:
        """How many charts show a signal."""
        quiet = {Variation.COMMON_CAUSE, Variation.TOO_FEW}
        return sum(chart.result.variation not in quiet for chart in self.charts)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Figures as arrays: a row for each school, a column for each period."""

    periods: tuple[Period, ...]
    top: FloatArray
    bottom: FloatArray | None

    def rows(self, places: Sequence[int]) -> _Grid:
        """Return the grid of some schools."""
        return _Grid(self.periods, self.top[places], None if self.bottom is None else self.bottom[places])


def _grid(readout: Readout, more: Sequence[Figure] = ()) -> _Grid:
    figures = (*readout.figures, *more)
    if not figures:
        return _Grid((), np.empty((len(readout.schools), 0)), None)
    # Columns at once: a page asks thousands of figures, and numpy reads a column where Python would ask each one.
    school, period, _of, _group, numerator, denominator, value, _n, status, *_said = zip(
        *figures, strict=True
    )
    starts = sorted(set(period))
    column = {start: i for i, start in enumerate(starts)}
    row = {school.slug: i for i, school in enumerate(readout.schools)}
    there = Status.VALUE
    told = np.array([one is there for one in status])
    bare = np.array(value, dtype=float)
    top, bottom = np.full((2, len(row), len(column)), np.nan)
    places = np.array([row[one] for one in school])[told], np.array([column[one] for one in period])[told]
    top[places] = np.where(np.isnan(bare), np.array(numerator, dtype=float), bare)[told]
    bottom[places] = np.where(np.isnan(bare), np.array(denominator, dtype=float), np.nan)[told]
    rhythm = Rhythm(readout.measure.rhythm)
    periods = tuple(period_at(start, rhythm) for start in starts)
    return _Grid(periods, top, None if np.isnan(bottom).all() else bottom)


@lru_cache(maxsize=4096)  # every page asks for the same few hundred
def period_at(start: dt.date, rhythm: Rhythm) -> Period:
    """Return the period of this rhythm that begins on `start`."""
    return parse(start.isoformat(), rhythm)


def network_chart(
    readout: Readout, phases: Sequence[Phase] = ()
) -> tuple[ChartResult, tuple[Period, ...]] | None:
    """Return the whole network's chart and its periods; None when there are no figures.

    Counts are added over the schools that the viewer may see, so that no hidden school can be found by
    subtraction, and those that the data rule pools. Bare rates are averaged, each school counting once.
    """
    grid = _grid(readout, readout.pooled)
    if not grid.periods:
        return None
    have = ~np.isnan(grid.top)
    if grid.bottom is not None:
        have &= ~np.isnan(grid.bottom)
    some = have.any(axis=0)
    top = np.where(some, np.where(have, grid.top, 0).sum(axis=0), np.nan)
    bottom = (
        None if grid.bottom is None else np.where(some, np.where(have, grid.bottom, 0).sum(axis=0), np.nan)
    )
    if bottom is None and readout.measure.unit != Unit.COUNT:
        top = np.divide(top, have.sum(axis=0), out=np.full_like(top, np.nan), where=some)
    starts = [phase.starts for phase in phases if phase.school_id is None]
    lines = _Grid(grid.periods, top[None, :], None if bottom is None else bottom[None, :])
    return _charts(readout, lines, ["network"], starts, left_out(readout, None)).result(0), grid.periods


def school_charts(
    readout: Readout, phases: Sequence[Phase] = (), *, only: School | None = None
) -> SchoolCharts:
    """Return a chart for each school that has figures, A to Z, in one pass; with `only`, for that school alone.

    A school with phases or points left out of its own takes a pass of its own.
    """
    grid = _grid(readout)
    asked = [i for i, school in enumerate(readout.schools) if only in {None, school}]
    rows = [i for i in asked if grid.periods and not np.isnan(grid.top[i]).all()]
    if not rows:
        return SchoolCharts((), (), 0.0)
    own: dict[int, list[dt.date]] = {}
    for phase in phases:
        if phase.school_id is not None:
            own.setdefault(phase.school_id, []).append(phase.starts)
    out = {readout.schools[i].pk: left_out(readout, readout.schools[i].pk) for i in rows}
    alone = [i for i in rows if readout.schools[i].pk in own or out[readout.schools[i].pk]]
    together = [i for i in rows if i not in alone]
    results: dict[int, ChartResult] = {}
    expected = 0.0
    for group in [together, *([i] for i in alone)]:
        if group:
            keys = [readout.schools[i].slug for i in group]
            first = readout.schools[group[0]].pk
            charts = _charts(readout, grid.rows(group), keys, own.get(first, []), out[first])
            results |= {row: charts.result(place) for place, row in enumerate(group)}
            expected += charts.network().expected_by_chance
    return SchoolCharts(
        tuple(SchoolChart(readout.schools[i], results[i]) for i in rows), grid.periods, expected
    )


def _charts(
    readout: Readout,
    grid: _Grid,
    keys: Sequence[str],
    phase_starts: Sequence[dt.date],
    out: Collection[dt.date],
) -> ChartSet:
    """Return the charts as people have settled them. Assurance is asked of the target at the last point."""
    measure = readout.measure
    labels = [period.key for period in grid.periods]
    firsts = [
        next((p.key for p in grid.periods if p.start >= start), labels[0]) for start in sorted(phase_starts)
    ]
    divided = grid.bottom is not None
    return build_charts(
        panel(grid.top, grid.bottom, labels=labels, keys=[(key,) for key in keys]),
        _fitting(Chart(measure.chart), divided=divided),
        freeze=measure.freeze if measure.freeze and measure.freeze < len(labels) else None,
        phase_starts=[label for label in dict.fromkeys(firsts) if label != labels[0]],
        exclude=[period.key for period in grid.periods if period.start in out],
        rules=measure.rules,
        target=target_along(readout, grid.periods[-1:])[0],
        improve=Direction(measure.direction),
    )


def _fitting(kind: Chart, *, divided: bool) -> Chart:
    """Return the measure's chart, or a run chart: bare rates make no chart of shares, and shares no chart of counts."""
    needs = kind.facts.denominator
    unfit = (needs is Denominator.NEEDED and not divided) or (needs is Denominator.REFUSED and divided)
    return Chart.RUN if unfit or kind.facts.subgroups else kind
