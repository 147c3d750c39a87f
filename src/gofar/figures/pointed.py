"""A small drawing of a chart in which one part stands out: what a sentence about that part points at."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from gofar.figures.axis import value_axis
from gofar.figures.layout import Layout
from gofar.figures.limits import draw_limits
from gofar.figures.marks import mark
from gofar.figures.scale import Linear
from gofar.figures.shift import useful_places
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, decoration, line, path, trace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gofar.figures.spec import ChartSpec, Phase

_WIDTH, _HEIGHT, _SIDE, _EDGE = 264.0, 104.0, 10.0, 10.0
_DOT, _RING, _TURN, _CROWD = 2.2, 6.0, 4.0, 12
#: A chart of more points than this is drawn from shortly before what stands out, where that lies at its end.
_MOST, _BEFORE = 40, 12


class Pointed(StrEnum):
    """A part of a chart that can stand out."""

    DOTS = "dots"
    MIDDLE = "middle"
    RANGE = "range"
    RUN = "run"
    MARKED = "marked"
    CROSSINGS = "crossings"
    PHASE = "phase"
    LEFT_OUT = "left out"
    OLD_MIDDLE = "old middle"
    TARGET = "target"


def draw_pointed(spec: ChartSpec, part: Pointed, *, phase: Phase | None = None) -> str:
    """Return the whole chart small and faint, with one part of it strong. The words beside it say the same.

    `phase` is the one whose beginning stands out, for `Pointed.PHASE`; every other part is of the latest phase.
    """
    at = _small(spec, _first(spec) if part in _NOW else 0)
    strong = _STRONG[part](spec, at, phase or (spec.phases[-1] if spec.phases else None))
    rest = "".join([_centres(spec, at), _line(spec, at), *_marks(spec, at)])
    body = [f'<g class="rest">{rest}</g><g class="told">', *strong, "</g>"]
    return decoration((_WIDTH, _HEIGHT), body, "chart pointed")


def runs_in(spec: ChartSpec, phase: Phase) -> list[list[int]]:
    """Return the runs of a phase as positions of points: what lies on the middle, or is left out, neither counts nor ends one."""
    if phase.centre is None:
        return []
    centre = phase.centre
    places = useful_places(spec.points, centre, range(phase.start, phase.end))
    return [list(run) for _side, run in groupby(places, key=lambda i: (spec.points[i].value or 0.0) > centre)]


def longest_run(spec: ChartSpec) -> list[int]:
    """Return the latest of the longest runs of the latest phase."""
    runs = runs_in(spec, spec.phases[-1]) if spec.phases else []
    return max(reversed(runs), key=len, default=[])


def _first(spec: ChartSpec) -> int:
    """Return the first point to draw, so that the latest phase and the run that the finding speaks of are large enough to see."""
    if len(spec.points) <= _MOST or not spec.phases:
        return 0
    starts = [spec.phases[-1].start, *([spec.shift.first] if spec.shift else [])]
    return max(0, min(min(starts) - _BEFORE, len(spec.points) - _MOST))


def _small(spec: ChartSpec, first: int) -> Layout:
    axis, n = value_axis(spec), len(spec.points)
    left, right = 2.0, _WIDTH - 2.0
    step = (right - left - 2 * _SIDE) / max(n - first - 1, 1)
    y = Linear(*_ends(spec, first), _HEIGHT - _EDGE, _EDGE)
    return Layout(
        narrow=True, width=_WIDTH, left=left, right=right, top=_EDGE, bottom=_HEIGHT - _EDGE, first=first, count=n, step=step,
        axis=axis, y=y,
    )  # fmt: skip


def _ends(spec: ChartSpec, first: int) -> tuple[float, float]:
    """Return the lowest and the highest of all that may be drawn: without an axis, nothing asks for round ends."""
    held = [v for p in spec.points[first:] for v in (p.value, p.lower, p.upper, p.centre)]
    held += [spec.target.value if spec.target else None, spec.shift.centre if spec.shift else None]
    known = [value for value in held if value is not None] or [0.0]
    low, high = min(known), max(known)
    return (low, high) if low < high else (low - 1, high + 1)


def _known(spec: ChartSpec, at: Layout) -> list[int]:
    return [i for i in range(at.first, len(spec.points)) if spec.points[i].value is not None]


def _place(spec: ChartSpec, at: Layout, i: int) -> tuple[float, float]:
    return at.x(i), at.y(spec.points[i].value or 0.0)


def _line(spec: ChartSpec, at: Layout) -> str:
    """Return the line through the points, open where a value is missing."""
    pieces = groupby(range(at.first, len(spec.points)), key=lambda i: spec.points[i].value is not None)
    traced = [[_place(spec, at, i) for i in places] for known, places in pieces if known]
    data = "".join(trace(piece) for piece in traced if len(piece) > 1)
    return f'<path class="run" d="{data}"/>' if data else ""


def _marks(spec: ChartSpec, at: Layout) -> list[str]:
    points = [(i, spec.points[i]) for i in _known(spec, at)]
    return [
        mark(_place(spec, at, i), p.verdict if p.included else Verdict.FEW, _DOT, spec.improve)
        for i, p in points
    ]


def _dots(spec: ChartSpec, at: Layout, places: Sequence[int]) -> list[str]:
    return [circle(_place(spec, at, i), _DOT, "dot") for i in places]


def _rings(spec: ChartSpec, at: Layout, places: Sequence[int]) -> list[str]:
    return [circle(_place(spec, at, i), _RING, "ring") for i in places]


def _stretch(spec: ChartSpec, at: Layout, places: Sequence[int]) -> list[str]:
    """Return the dots of a run with the line through them."""
    joined = [_place(spec, at, i) for i in places]
    drawn = [path(joined, "through")] if len(joined) > 1 else []
    return [*drawn, *(circle(place, 3.2, "dot") for place in joined)]


def _middle(_spec: ChartSpec, at: Layout, phase: Phase | None) -> list[str]:
    if phase is None or phase.centre is None or phase.end <= at.first:
        return []
    y = at.y(phase.centre)
    return [line((at.before(max(phase.start, at.first)), y), (at.after(phase.end - 1), y), "centre")]


def _centres(spec: ChartSpec, at: Layout) -> str:
    return "" if spec.bare else "".join(drawn for one in spec.phases for drawn in _middle(spec, at, one))


def _all_dots(spec: ChartSpec, at: Layout, _phase: Phase | None) -> list[str]:
    return [_line(spec, at), *_marks(spec, at), *_rings(spec, at, _known(spec, at)[-1:])]


def _range(spec: ChartSpec, at: Layout, _phase: Phase | None) -> list[str]:
    outside = [i for i in _known(spec, at) if "beyond-limits" in spec.points[i].signals]
    return [draw_limits(spec, at), *_dots(spec, at, _known(spec, at)), *_rings(spec, at, outside)]


def _run(spec: ChartSpec, at: Layout, phase: Phase | None) -> list[str]:
    return [*_middle(spec, at, phase), *_stretch(spec, at, longest_run(spec))]


def _marked(spec: ChartSpec, at: Layout, phase: Phase | None) -> list[str]:
    """Return what rules have marked; where they have marked nothing, the longest run, which is told beside it."""
    found = [i for i in _known(spec, at) if spec.points[i].signals]
    if not found:
        return _run(spec, at, phase)
    return [*_middle(spec, at, phase), *_dots(spec, at, found), *_rings(spec, at, found)]


def _turns(spec: ChartSpec, at: Layout, phase: Phase | None) -> list[str]:
    """Return the line, and a ring at each place where it crosses the middle."""
    drawn = [*_middle(spec, at, phase), _line(spec, at)]
    if phase is None or phase.centre is None:
        return drawn
    y = at.y(phase.centre)
    runs = runs_in(spec, phase)
    radius = _TURN if len(runs) <= _CROWD else _DOT
    for before, after in pairwise(runs):
        (x1, y1), (x2, y2) = _place(spec, at, before[-1]), _place(spec, at, after[0])
        drawn.append(circle((x1 + (x2 - x1) * (y - y1) / (y2 - y1), y), radius, "ring"))
    return drawn


def _beginning(spec: ChartSpec, at: Layout, phase: Phase | None) -> list[str]:
    x = at.before(phase.start) if phase else at.left
    return [line((x, at.top - 6), (x, at.bottom), "phase"), *_middle(spec, at, phase)]


def _left_out(spec: ChartSpec, at: Layout, _phase: Phase | None) -> list[str]:
    return _rings(spec, at, [i for i in _known(spec, at) if not spec.points[i].included])


def _old_middle(spec: ChartSpec, at: Layout, _phase: Phase | None) -> list[str]:
    shift = spec.shift
    if shift is None:
        return []
    y = at.y(shift.centre)
    places = [i for i in _known(spec, at) if shift.first <= i <= shift.last]
    return [line((at.left, y), (at.right, y), "oldmid"), *_stretch(spec, at, places)]


def _target(spec: ChartSpec, at: Layout, _phase: Phase | None) -> list[str]:
    if spec.target is None:
        return []
    y = at.y(spec.target.value)
    return [line((at.left, y), (at.right, y), "target")]


#: Parts that lie at the end of a chart.
_NOW = frozenset({Pointed.MIDDLE, Pointed.RUN, Pointed.CROSSINGS, Pointed.OLD_MIDDLE})
_STRONG: dict[Pointed, Callable[[ChartSpec, Layout, Phase | None], list[str]]] = {
    Pointed.DOTS: _all_dots,
    Pointed.MIDDLE: _middle,
    Pointed.RANGE: _range,
    Pointed.RUN: _run,
    Pointed.MARKED: _marked,
    Pointed.CROSSINGS: _turns,
    Pointed.PHASE: _beginning,
    Pointed.LEFT_OUT: _left_out,
    Pointed.OLD_MIDDLE: _old_middle,
    Pointed.TARGET: _target,
}
