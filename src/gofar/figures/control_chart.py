"""The chart of one series: values in time, the usual range, phases, breaks, target, and tests under the axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.endlabels import EndLabel, draw_labels, room_for, spread
from gofar.figures.flagplaces import place_flags
from gofar.figures.flags import ROW, draw_flags, rows_of, stems
from gofar.figures.layout import NARROW_POINTS, lay_out
from gofar.figures.limits import draw_centres, draw_limits
from gofar.figures.linenames import LineName, name_lines
from gofar.figures.marks import mark
from gofar.figures.phases import draw_phases, phase_room
from gofar.figures.places import break_places
from gofar.figures.sentence import alt_text, tell
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, image, line, linked, rect, text, trace, width_of
from gofar.figures.timeaxis import time_ticks
from gofar.figures.voice import Voice
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.layout import Layout
    from gofar.figures.spec import ChartSpec

_PLOT_WIDE, _PLOT_NARROW = 280.0, 250.0


def draw(
    spec: ChartSpec, *, narrow: bool = False, words: Translator = ENGLISH, all_tests: str = "", alt: str = ""
) -> str:
    """Return the chart as SVG with class names and no colours.

    Parameters
    ----------
    spec : ChartSpec
        The series. Under ten useful points there are dots and a line only.
    narrow : bool
        The drawing for a column under 640 pixels: 288 wide, the last 18 points, labels below.
    words : Translator
        The reader's language.
    all_tests : str
        The address of the list of tests, for boxes that hold several.
    alt : str
        The text alternative, where the finding must not be told yet.
    """
    names = name_lines(spec, words)
    room = room_for([n.words for n in names])
    height = _PLOT_NARROW if narrow else _PLOT_WIDE
    at = lay_out(spec, narrow=narrow, labels=room, height=height)
    if headroom := phase_room(spec, at, words):
        at = lay_out(spec, narrow=narrow, labels=room, height=height, headroom=headroom)
    ticks, two_lines = _time_axis(spec, at)
    flags = place_flags(spec, at.first, at.x, at.width, words)
    row = at.bottom + 42 + (16 if two_lines else 0)
    foot = row + (rows_of(flags) - 1) * ROW + 20 if flags else row - 10
    picture = [
        _axis_title(spec, words, narrow=narrow),
        _grid(at),
        _breaks(spec, at),
        "" if spec.bare else draw_limits(spec, at) + draw_centres(spec, at),
        _target(spec, at),
        draw_phases(spec, at, words),
        _line(spec, at),
        _points(spec, at),
        "" if narrow else _labels(names, at),
        ticks,
        stems(flags, row - 17, row),
        text((0, row + 4.5), words.gettext("Tests"), "axis") if flags and not narrow else "",
    ]
    if narrow and names:
        foot += 18
        picture.append(_key(names, foot - 6))
    label = alt or alt_text(spec, words)
    cls, size = f"chart {'narrow' if narrow else 'wide'}", (at.width, foot)
    if not flags:
        return image(size, label, picture, cls)
    name = tell(spec, words).title
    return linked(size, name, (label, "".join(picture)), draw_flags(flags, row, words, all_tests), cls)


def _axis_title(spec: ChartSpec, words: Translator, *, narrow: bool) -> str:
    title = spec.axis
    if narrow and len(spec.points) > NARROW_POINTS:
        span = Voice(spec, words).span(NARROW_POINTS)
        title = (
            words.gettext("{axis}, last {span}").format(axis=title, span=span) if len(title) < 24 else title
        )
    return text((0, 14), title, "axis")


def _grid(at: Layout) -> str:
    parts = []
    for value, label in at.axis.marks:
        y = at.y(value)
        if value > at.axis.low:
            parts.append(line((at.left, y), (at.right, y), "grid"))
        parts.append(text((at.left - 8, y + 4), label, "tick", "end"))
    parts.append(line((at.left, at.bottom), (at.right, at.bottom), "base"))
    return "".join(parts)


def _breaks(spec: ChartSpec, at: Layout) -> str:
    parts = []
    for pause in break_places(spec):
        if pause.first <= at.first:
            continue
        middle = at.before(pause.first)
        start, end = (middle, at.after(pause.last)) if pause.last >= pause.first else (middle - 5, middle + 5)
        parts.append(rect((start, at.top), (end - start, at.bottom - at.top), "gap"))
    return "".join(parts)


def _target(spec: ChartSpec, at: Layout) -> str:
    if spec.target is None:
        return ""
    along = spec.target.along[at.first :]
    if not along:
        y = at.y(spec.target.value)
        return line((at.left, y), (at.right, y), "target")
    parts, start = [], 0
    for i in range(1, len(along) + 1):
        if i < len(along) and along[i] == along[start]:
            continue
        left = at.left if start == 0 else at.before(at.first + start)
        right = at.right if i == len(along) else at.before(at.first + i)
        if (value := along[start]) is not None:
            parts.append(line((left, at.y(value)), (right, at.y(value)), "target"))
        start = i
    return "".join(parts)


def _line(spec: ChartSpec, at: Layout) -> str:
    """Return the line through the points, open where a value is missing."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for i, p in enumerate(spec.points[at.first :], at.first):
        if p.value is None:
            pieces.append([])
        else:
            pieces[-1].append((at.x(i), at.y(p.value)))
    data = "".join(trace(piece) for piece in pieces if len(piece) > 1)
    return f'<path class="run" d="{data}"/>' if data else ""


def _points(spec: ChartSpec, at: Layout) -> str:
    radius = 3.8 if at.narrow else 4.2 if at.step > 9 else 2.8
    parts = []
    for i, p in enumerate(spec.points[at.first :], at.first):
        if p.value is None:
            continue
        place = (at.x(i), at.y(p.value))
        verdict = p.verdict if p.included else Verdict.FEW
        parts.append(mark(place, verdict, radius, spec.improve))
        if p.key in spec.ring:
            parts.append(circle(place, 9, "ring"))
    return "".join(parts)


def _time_axis(spec: ChartSpec, at: Layout) -> tuple[str, bool]:
    """Return the labels under the axis, and whether they take two lines."""
    ticks = time_ticks(spec, at.first, at.step)
    parts = []
    for t in ticks:
        x = at.x(t.at)
        anchor = "start" if x < width_of(t.label) / 2 else "middle"
        parts.append(line((x, at.bottom), (x, at.bottom + 5), "base"))
        parts.append(text((x, at.bottom + 19), t.label, "tick", anchor))
        if t.below:
            parts.append(text((x, at.bottom + 35), t.below, "tick", anchor))
    return "".join(parts), any(t.below for t in ticks)


def _labels(names: Sequence[LineName], at: Layout) -> str:
    """Return the names at the right end of their lines."""
    wanted = [EndLabel(at.y(n.value), n.words, n.cls, n.optional) for n in names]
    return draw_labels(spread(wanted, at.top, at.bottom), at.right + 10)


def _key(names: Sequence[LineName], y: float) -> str:
    """Return the names of the lines in one row of words, for under a narrow drawing."""
    return text((0, y), ", ".join(n.words for n in names if not n.optional), "lab2")
