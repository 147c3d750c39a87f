"""The drawing of a funnel: a dot for each school by its size, and curves between which chance keeps schools of a size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.practice.measure import Unit
from gofar.core.variance.funnellimits import FAR, NEAR
from gofar.figures.axis import ValueAxis, axis_of
from gofar.figures.endlabels import EndLabel, draw_labels, room_for, spread
from gofar.figures.funnelwords import funnel_finding, share
from gofar.figures.layout import NARROW, WIDE
from gofar.figures.marks import mark
from gofar.figures.numbers import whole
from gofar.figures.scale import Linear, Ticks, ticks
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, image, line, text, trace, width_of
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.results import FloatArray
    from gofar.core.words import Translator
    from gofar.figures.funnelspec import FunnelSpec, School

_TOP = 30.0
_PLOT_WIDE, _PLOT_NARROW = 344.0, 250.0
_STEPS = 90
_FOOT, _KEY = 46.0, 18.0
_NAME = 15.0


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand: the two axes and their maps to pixels."""

    narrow: bool
    width: float
    bottom: float
    axis: ValueAxis
    sizes: Ticks
    x: Linear
    y: Linear

    @property
    def left(self) -> float:
        return self.x.start

    @property
    def right(self) -> float:
        return self.x.end


def draw_funnel(spec: FunnelSpec, *, narrow: bool = False, words: Translator = ENGLISH) -> str:
    """Return the funnel as SVG with class names and no colours. Schools that are clear of chance are shaped, and named if they may be."""
    names = _line_names(spec, words)
    at = _frame(spec, narrow=narrow, room=room_for(names))
    body = [
        text((0, 14), spec.axis, "axis"),
        _grid(at),
        _curves(spec, at),
        "" if narrow else _labels(spec, names, at),
        _foot(at, spec.sizes),
        *(_dot(school, spec, at) for school in spec.schools),
        _names(spec, at),
    ]
    height = at.bottom + _FOOT
    if narrow:
        body.append(text((0, height + 10), ", ".join(names), "lab2"))
        height += _KEY
    label = funnel_finding(spec, words).alt
    return image((at.width, height), label, body, f"chart {'narrow' if narrow else 'wide'}")


def _line_names(spec: FunnelSpec, words: Translator) -> list[str]:
    return [
        words.gettext("network {value}").format(value=share(spec.funnel.target)),
        words.gettext("95 of 100 schools"),
        words.gettext("998 of 1,000"),
    ]


def _frame(spec: FunnelSpec, *, narrow: bool, room: float) -> _Frame:
    found = spec.funnel
    middle = float(np.median(found.n))
    held = [*found.share, *(float(end[0]) for end in found.limits([middle], NEAR))]
    held += [float(end[0]) for end in found.limits([float(found.n.max())], FAR)]
    axis = axis_of((float(value) for value in held), Unit.PERCENT, at_most=5)
    sizes = ticks(0, float(found.n.max()) * 1.08, at_most=3 if narrow else 5, whole=True)
    left = max(26.0 if narrow else 40.0, max(width_of(label) for _, label in axis.marks) + 12)
    width = NARROW if narrow else WIDE
    right = width - (12.0 if narrow else room + 12)
    bottom = _TOP + (_PLOT_NARROW if narrow else _PLOT_WIDE)
    end = float(np.ceil(found.n.max() * 1.08))
    return _Frame(
        narrow,
        width,
        bottom,
        axis,
        sizes,
        Linear(0, end, left, right),
        Linear(axis.low, axis.high, bottom, _TOP),
    )


def _grid(at: _Frame) -> str:
    parts = []
    for value, label in at.axis.marks:
        if value > at.axis.low:
            parts.append(line((at.left, at.y(value)), (at.right, at.y(value)), "grid"))
        parts.append(text((at.left - 8, at.y(value) + 4), label, "tick", "end"))
    return "".join(parts)


def _foot(at: _Frame, sizes: str) -> str:
    parts = [line((at.left, at.bottom), (at.right, at.bottom), "base")]
    for place in at.sizes.places:
        if place <= at.x.high:
            x = at.x(place)
            parts.append(line((x, at.bottom), (x, at.bottom + 5), "base"))
            parts.append(text((x, at.bottom + 19), whole(place), "tick", "middle"))
    parts.append(text((at.right, at.bottom + 38), sizes, "axis", "end"))
    return "".join(parts)


def _curves(spec: FunnelSpec, at: _Frame) -> str:
    """Return the band that holds 95 of 100, its edges, the far edges and the network's share."""
    found = spec.funnel
    start = max(5.0, round(0.55 * float(found.n.min())))
    n = np.unique(np.round(np.geomspace(start, at.x.high, _STEPS)))
    low, high = found.limits(n, NEAR)
    upper = [(at.x(a), at.y(min(b, at.axis.high))) for a, b in zip(n, high, strict=True)]
    lower = [(at.x(a), at.y(max(b, at.axis.low))) for a, b in zip(n, low, strict=True)]
    parts = [f'<path class="band" d="{trace([*upper, *lower[::-1]])}z"/>']
    for level, cls in ((NEAR, "limit"), (FAR, "limit far")):
        for curve in found.limits(n, level):
            inside = [(at.x(a), at.y(b)) for a, b in _within(n, curve, at.axis)]
            if len(inside) > 1:
                parts.append(f'<path class="{cls}" d="{trace(inside)}"/>')
    y = at.y(found.target)
    return "".join([*parts, line((at.x(start), y), (at.right, y), "centre")])


def _within(n: FloatArray, curve: FloatArray, axis: ValueAxis) -> list[tuple[float, float]]:
    """Return the part of a curve that lies on the plot, beginning on its edge."""
    found: list[tuple[float, float]] = []
    before: tuple[float, float] | None = None
    for size, value in zip(n, curve, strict=True):
        if axis.low <= value <= axis.high:
            if not found and before is not None:
                edge = axis.high if before[1] > axis.high else axis.low
                part = (edge - before[1]) / (value - before[1])
                found.append((before[0] + part * (size - before[0]), edge))
            found.append((float(size), float(value)))
        before = (float(size), float(value))
    return found


def _labels(spec: FunnelSpec, names: Sequence[str], at: _Frame) -> str:
    found = spec.funnel
    near, far = (float(found.limits([at.x.high], level)[i][0]) for level, i in ((NEAR, 1), (FAR, 0)))
    wanted = [EndLabel(at.y(found.target), names[0], "lab")]
    wanted += [
        EndLabel(at.y(value), words, "lab2", optional=True)
        for value, words in ((near, names[1]), (far, names[2]))
        if at.axis.low <= value <= at.axis.high
    ]
    return draw_labels(spread(wanted, _TOP, at.bottom), at.right + 8)


def _dot(school: School, spec: FunnelSpec, at: _Frame) -> str:
    place = (at.x(school.n), at.y(school.share))
    radius = 4.2 if at.narrow else 5.0
    drawn = mark(
        place, school.verdict, radius if school.verdict is Verdict.USUAL else radius + 0.6, spec.improve
    )
    return drawn + (circle(place, radius + 5, "ring") if school.own else "")


def _names(spec: FunnelSpec, at: _Frame) -> str:
    """Return the names of the schools that are clear of chance, and of the reader's own, each free of the others."""
    taken: list[tuple[float, float, float]] = []
    parts = []
    for school in sorted(spec.schools, key=lambda one: one.n):
        if not school.name or not (school.side or school.own):
            continue
        wide = width_of(school.name) / 2
        x = min(max(at.x(school.n), at.left + wide), at.right - wide)
        over = school.share >= spec.funnel.target
        over = over or at.y(school.share) + 30 > at.bottom
        y = at.y(school.share) + (-12.0 if over else 24.0)
        step = -_NAME if over else _NAME
        while any(abs(x - a) < wide + b and abs(y - c) < _NAME - 1 for a, b, c in taken):
            y += step
        taken.append((x, wide, y))
        parts.append(text((x, y), school.name, "name", "middle"))
    return "".join(parts)
