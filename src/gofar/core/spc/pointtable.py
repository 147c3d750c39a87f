"""The points of many charts as one table, a column at a time: what `ChartResult` says of one series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.block import place_in
from gofar.core.spc.keys import Texts
from gofar.core.spc.marks import code_texts
from gofar.core.spc.phasetable import beside_keys
from gofar.core.stats.constants import WARNING_SIGMAS

if TYPE_CHECKING:
    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.phasetable import Column
    from gofar.core.spc.results import BoolArray


def point_columns(charts: ChartSet, *, marked: bool = False) -> dict[str, Column]:
    """Return a row for each point of each series, or for each that carries a signal; the columns of the keys come first."""
    chosen = charts.series.present
    if marked:
        chosen = chosen & (charts.points.marks.T != 0)
    series = np.nonzero(chosen)[0]
    outer, inner = charts.limits(), charts.limits(WARNING_SIGMAS)
    bottom = charts.series.denominator
    top = np.full(len(series), np.nan) if bottom is None else charts.series.value[chosen]
    plan, when = charts.plan, charts.series.when[chosen]
    own: dict[str, Column] = {
        "time": Texts(when.astype(np.int32), charts.series.labels),
        "value": charts.points.value.T[chosen],
        "numerator": top,
        "denominator": top if bottom is None else bottom[chosen],
        "centre": charts.centre[chosen],
        "lower": outer.lower[chosen],
        "upper": outer.upper[chosen],
        "lower_2sigma": inner.lower[chosen],
        "upper_2sigma": inner.upper[chosen],
        "phase": charts.points.phase.T[chosen].astype(np.int32) + np.int32(1),
        "baseline": _baseline(charts)[chosen],
        "included": ~np.isin(when, plan.excluded),
        "signals": code_texts(charts.points.marks.T[chosen]),
    }
    return beside_keys(charts, series, own)


def _baseline(charts: ChartSet) -> BoolArray:
    """Which points centre and limits are taken from; shape (S, T)."""
    plan = charts.plan
    if plan.own is not None:
        return plan.own.baseline
    if plan.freeze is None:
        return charts.series.present
    place = place_in(charts.points.phase, each=plan.freezes_phases)
    frozen: BoolArray = np.broadcast_to(place < plan.freeze, charts.points.phase.shape).T
    return frozen
