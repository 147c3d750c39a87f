"""What a measure says of an idea over two terms: where it shifted and held, and whether anybody was left behind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from gofar.apps.access.eyes import onlooker_of
from gofar.apps.access.gate import visible
from gofar.apps.data.models import DataPoint, Phase
from gofar.apps.data.queries.charts import network_chart, period_at, school_charts
from gofar.apps.data.queries.readout import readout
from gofar.core.periods import Rhythm
from gofar.core.practice.evidence import Held
from gofar.core.practice.holding import TERM, TWO_TERMS, held, spread_fell
from gofar.core.practice.measure import Direction
from gofar.core.privacy.floor import ALL, Figure, Status, protect
from gofar.core.spc.results import Variation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.readout import Readout
    from gofar.core.spc.results import ChartResult


def held_since(measure: Measure, closed: Mapping[int, dt.date], *, until: dt.date) -> Held:
    """Return what a measure says of an idea whose schools (by key) closed their first cycle on these days.

    It is read as an onlooker reads it, so that floor and data rule hold and the answer is the same for everybody.
    Periods that end after `until` are not looked at.
    """
    with onlooker_of([measure.network]) as eyes:
        everybody = _cut(readout(eyes, measure), until)
        phases = list(visible(eyes, Phase).filter(measure=measure, retracted_at=None))
        groups = [
            _cut(readout(eyes, measure, dimension=d, category=c), until) for d, c in _groups(eyes, measure)
        ]
    ends = max((_ends(everybody, figure) for figure in everybody.figures), default=until)
    ripe = {key for key, day in closed.items() if day <= ends - TWO_TERMS}
    return Held(
        ripe=len(ripe),
        schools=len(ripe & _held_in(everybody, phases, ends)),
        spread_fell=_spread_fell(everybody, min(closed.values()), ends),
        group_worse=_group_worse(groups, phases),
    )


def _groups(viewer: Viewer, measure: Measure) -> list[tuple[str, str]]:
    """Return the groups of students for which anybody keeps figures, shown or not."""
    rows = visible(viewer, DataPoint).filter(measure=measure, retired_at=None).exclude(category=ALL)
    return list(rows.order_by("dimension", "category").values_list("dimension", "category").distinct())


def _ends(of: Readout, figure: Figure) -> dt.date:
    return period_at(figure.period, Rhythm(of.measure.rhythm)).end


def _cut(whole: Readout, day: dt.date) -> Readout:
    """Return what a readout held on a day: the periods that had ended."""
    return replace(
        whole,
        others=protect(figure for figure in whole.others.figures if _ends(whole, figure) <= day),
        pooled=tuple(figure for figure in whole.pooled if _ends(whole, figure) <= day),
    )


def _held_in(everybody: Readout, phases: Sequence[Phase], ends: dt.date) -> set[int]:
    """Return the schools in which the measure stood better two terms ago, a term ago and today."""
    readings: dict[int, list[ChartResult]] = defaultdict(list)
    days = (ends - TWO_TERMS, ends - TERM, ends)
    for day in days:
        known = [phase for phase in phases if phase.starts <= day]
        for chart in school_charts(_cut(everybody, day), known).charts:
            readings[chart.school.pk].append(chart.result)
    improve = Direction(everybody.measure.direction)
    return {key for key, told in readings.items() if len(told) == len(days) and held(told, improve)}


def _spread_fell(everybody: Readout, first: dt.date, ends: dt.date) -> bool | None:
    """Return whether schools stand closer together in the last two terms than before the first cycle was closed."""
    before: dict[str, list[tuple[float, float]]] = defaultdict(list)
    after: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for figure in everybody.figures:
        point = _point(figure)
        if point is not None and _ends(everybody, figure) <= first:
            before[figure.school].append(point)
        elif point is not None and figure.period > ends - TWO_TERMS:
            after[figure.school].append(point)
    return spread_fell(before, after)


def _point(figure: Figure) -> tuple[float, float] | None:
    if figure.status is not Status.VALUE:
        return None
    if figure.value is not None:
        return figure.value, 1.0
    if figure.numerator is None:
        return None
    return figure.numerator, 1.0 if figure.denominator is None else figure.denominator


def _group_worse(groups: Sequence[Readout], phases: Sequence[Phase]) -> bool | None:
    """Return whether the chart of any group of students speaks of concern; None where not every group has one."""
    charts = [network_chart(group, phases) for group in groups]
    said = [chart[0].variation if chart else Variation.TOO_FEW for chart in charts]
    if Variation.CONCERN in said:
        return True
    return None if not said or Variation.TOO_FEW in said else False
