"""The band of the usual range, its stepped edges, and the middle lines of a control chart."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gofar.figures.svg import line, num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.layout import Layout
    from gofar.figures.spec import ChartSpec, Phase

#: One stretch of an edge: from, to, and its height in pixels.
Tread = tuple[float, float, float]


def draw_limits(spec: ChartSpec, at: Layout) -> str:
    """Return the band between the limits of each phase, stepped where they vary, with its dashed edges."""
    parts = []
    for phase in spec.phases:
        shown = range(max(phase.start, at.first), phase.end)
        for known, places in groupby(shown, key=lambda i: _bounded(spec, i)):
            if known:
                parts.append(_stretch(spec, at, list(places)))
    return "".join(parts)


def _bounded(spec: ChartSpec, i: int) -> bool:
    return spec.points[i].lower is not None or spec.points[i].upper is not None


def _stretch(spec: ChartSpec, at: Layout, places: Sequence[int]) -> str:
    highs = [(i, spec.points[i].upper) for i in places]
    lows = [(i, spec.points[i].lower) for i in places]
    top = _treads(at, [(i, v) for i, v in highs if v is not None])
    low = _treads(at, [(i, v) for i, v in lows if v is not None])
    upper, lower = (_walk(t) if t else "" for t in (top, low))
    edges = "".join(f'<path class="limit" d="{walk}"/>' for walk in (upper, lower) if walk)
    if not (top and low):
        return edges
    back = "".join([f"V{num(y)}H{num(start)}" for start, _, y in reversed(low)])
    return f'<path class="band" d="{upper}{back}z"/>{edges}'


def _treads(at: Layout, edge: Sequence[tuple[int, float]]) -> list[Tread]:
    """Neighbours of one height become one tread, which keeps steady limits short."""
    treads: list[Tread] = []
    for i, value in edge:
        y = round(at.y(value), 1)
        if treads and treads[-1][2] == y:
            treads[-1] = (treads[-1][0], at.after(i), y)
        else:
            treads.append((at.before(i), at.after(i), y))
    return treads


def _walk(treads: Sequence[Tread]) -> str:
    start, end, y = treads[0]
    return f"M{num(start)} {num(y)}H{num(end)}" + "".join([f"V{num(h)}H{num(e)}" for _, e, h in treads[1:]])


def draw_centres(spec: ChartSpec, at: Layout) -> str:
    """Return the middle of each phase, and dashed the old middle: of the phase before, or of a frozen baseline."""
    if spec.frozen:
        return _frozen(spec, at)
    parts = []
    for phase in spec.phases:
        if phase.centre is not None and phase.end > at.first:
            y = at.y(phase.centre)
            parts.append(
                line((at.before(max(phase.start, at.first)), y), (at.after(phase.end - 1), y), "centre")
            )
    old = spec.old_centre
    if old is not None:
        latest = max(spec.phases[-1].start, at.first)
        parts.append(line((at.before(latest), at.y(old)), (at.after(at.count - 1), at.y(old)), "oldmid"))
    return "".join(parts)


def _frozen(spec: ChartSpec, at: Layout) -> str:
    phase: Phase = spec.phases[0]
    if phase.centre is None:
        return ""
    y, ends = at.y(phase.centre), baseline_end(spec)
    solid = line((at.before(at.first), y), (at.after(ends), y), "centre") if ends >= at.first else ""
    dashed = line((at.after(max(ends, at.first)), y), (at.after(at.count - 1), y), "oldmid")
    return solid + dashed


def baseline_end(spec: ChartSpec) -> int:
    """Return the position of the last point of the baseline."""
    return max((i for i, p in enumerate(spec.points) if p.baseline), default=0)
