"""What a reader should know about one chart before trusting it, in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import FEWEST_POINTS
from gofar.core.spc.kinds import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.block import Block
    from gofar.core.spc.chartset import ChartSet


def notes_on(charts: ChartSet, index: int, block: Block) -> tuple[str, ...]:
    """Return the notes on the chart of one series, in the order in which to read them."""
    return (
        *_on_choice(charts),
        *_on_length(charts, index),
        *_on_readings(charts, index, block),
        *_on_limits(charts, index, block),
        *_on_options(charts),
    )


def _on_choice(charts: ChartSet) -> Iterator[str]:
    if charts.plan.why:
        yield f"Chosen: {charts.plan.kind.facts.title}, since {charts.plan.why}"


def _on_length(charts: ChartSet, index: int) -> Iterator[str]:
    last = charts.phases.last[index]
    useful = int(charts.phases.useful[last, index])
    if useful < charts.plan.fewest:
        where = " in the latest phase" if last else ""
        yield f"{_points(useful)} off the centre line{where}: too few to call. Signals start at {FEWEST_POINTS}."


def _on_readings(charts: ChartSet, index: int, block: Block) -> Iterator[str]:
    series, here = charts.series, block.present[:, 0]
    top = series.value[index][here]
    bottom = np.ones_like(top) if series.denominator is None else series.denominator[index][here]
    if missing := int((~np.isfinite(top) | ~np.isfinite(bottom)).sum()):
        yield f"{_points(missing)} without a value. The gap is left open."
    if zero := int((bottom == 0).sum()):
        yield f"{_points(zero)} with a denominator of zero, which gives no value."
    if charts.plan.kind is Chart.T and (none := int((top == 0).sum())):
        yield f"{_points(none)} with no time between two events, which gives no value. Write the time more finely."
    negative = (bottom < 0) | ((top < 0) & charts.plan.kind.facts.counts)
    if negative.any():
        yield f"{_points(int(negative.sum()))} with a count below zero, which cannot be. Left out; check the data."
    if charts.plan.kind.facts.ceiling == 1.0 and (over := int((top > bottom).sum())):
        yield f"{_points(over)} with more counted than there were to count. Check the data."
    if series.groups is not None and (alone := int((series.groups.size[index][here] == 1).sum())):
        yield f"{_points(alone)} with one reading, which has no spread of its own: no limits there."
    if series.merged is not None and (merged := int(series.merged[index])):
        rows = "1 row shares" if merged == 1 else f"{merged} rows share"
        yield f"{rows} a time with another row; they were joined into one point."


def _on_limits(charts: ChartSet, index: int, block: Block) -> Iterator[str]:
    last = charts.phases.last[index]
    centre = charts.phases.centre[last, index]
    if np.isnan(centre):
        yield "No usable value to take a centre from."
    elif charts.plan.kind.facts.limits:
        inside = block.present[:, 0] & block.data.usable[:, 0] & (block.phase[:, 0] == last)
        if not np.isfinite(charts.points.sigma[inside, index]).any():
            yield "Neighbouring values do not differ, or are too few, so no limits can be drawn."
    if charts.phases.unscreened[: last + 1, index].any():
        yield "The values hardly ever move, so large moving ranges were kept when the limits were drawn."


def _on_options(charts: ChartSet) -> Iterator[str]:
    if charts.plan.starts and charts.plan.options.freeze is not None and not charts.plan.freezes_phases:
        yield "With phases, each phase has its own baseline; freeze was ignored."
    if not charts.plan.kind.facts.run_rules:
        yield "Run rules are not used on a chart of moving ranges: neighbouring ranges share a reading."


def _points(count: int) -> str:
    return "1 point" if count == 1 else f"{count} points"
