"""The upright lines where people began a phase, and the phases' names beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.limits import baseline_end
from gofar.figures.svg import line, text, width_of
from gofar.figures.voice import Voice

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.layout import Layout
    from gofar.figures.spec import ChartSpec, Point

_ROOM = 18.0


@dataclass(frozen=True, slots=True)
class _Name:
    """A phase's name in pixels: where it starts, or ends when `before` the line."""

    x: float
    words: str
    before: bool

    @property
    def start(self) -> float:
        return self.x - width_of(self.words) if self.before else self.x

    @property
    def end(self) -> float:
        return self.x if self.before else self.x + width_of(self.words)


def phase_room(spec: ChartSpec, at: Layout, words: Translator) -> float:
    """Return the room that names need above the plot: none when nothing is drawn where they would stand."""
    for name in _names(spec, at, words):
        for i in range(at.first, at.count):
            if name.start - 8 <= at.x(i) <= name.end + 8 and _height(spec.points[i], at) < at.top + 28:
                return _ROOM
    return 0.0


def _height(p: Point, at: Layout) -> float:
    """Return the height in pixels of the topmost thing drawn at a point."""
    return at.y(max((v for v in (p.value, p.upper, p.centre) if v is not None), default=at.axis.low))


def draw_phases(spec: ChartSpec, at: Layout, words: Translator) -> str:
    """Return the lines and names of phases; a name without room is left to the words beside the chart."""
    above = at.top > 30
    y = at.top - 8 if above else at.top + 16
    parts = []
    for phase in spec.phases[1:]:
        if phase.start > at.first:
            x = at.before(phase.start)
            parts.append(line((x, at.top - (22 if above else 6)), (x, at.bottom), "phase"))
    parts += [
        text((n.x, y), n.words, "note halo", "end" if n.before else "start") for n in _names(spec, at, words)
    ]
    return "".join(parts)


def _names(spec: ChartSpec, at: Layout, words: Translator) -> list[_Name]:
    """Return the names that have room between their own line and the next."""
    if spec.bare:
        return []
    voice = Voice(spec, words)
    baseline = words.gettext("Baseline, {span}")
    if spec.frozen:
        ends = baseline_end(spec)
        found = [_Name(at.after(ends), baseline.format(span=voice.span(ends + 1)), before=True)]
        return [n for n in found if n.start >= at.left]
    names = []
    starts = [p.start for p in spec.phases[1:] if p.start > at.first]
    for i, start in enumerate(starts):
        label = words.gettext("New phase, {when}").format(when=voice.when(spec.points[start]))
        limit = at.before(starts[i + 1]) if i + 1 < len(starts) else at.width
        names.append((_Name(at.before(start) + 8, label, before=False), limit))
    kept = [name for name, limit in names if name.end <= limit]
    if starts and len(spec.phases) > 1:
        first = _Name(
            at.before(starts[0]) - 8, baseline.format(span=voice.span(spec.phases[0].end)), before=True
        )
        if first.start >= at.left and starts[0] == spec.phases[1].start:
            kept.append(first)
    return kept
