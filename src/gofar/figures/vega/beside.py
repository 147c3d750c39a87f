"""What stands around the plot of a Vega-Lite chart: names of lines, tests in their boxes, the reason below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.figures.endlabels import EndLabel, spread
from gofar.figures.flagplaces import place_flags
from gofar.figures.flags import ROW, box_name, rows_of
from gofar.figures.linenames import name_lines
from gofar.figures.svg import width_of
from gofar.figures.vega.layers import INK, MUTED, PAPER, Layer, Stage
from gofar.figures.voice import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.flagplaces import PlacedFlag

#: From the foot of the plot to the middle of the first row of tests, past the labels of time.
_DOWN, _SECOND_LINE = 44.0, 16.0
_LEFT, _HALF = -40.0, 11.0
#: Where the names of phases stand above the plot, and the air beside each.
_ABOVE, _AIR = -15.0, 12.0


def words_beside(at: Stage, reason: Sequence[str], *, two_lines: bool) -> list[Layer]:
    """Return the words around the plot, none of which touch; `two_lines` says that the times take two."""
    names = [EndLabel(at.y(n.value), n.words, n.cls, n.optional) for n in name_lines(at.spec, at.words)]
    found = [
        _text((at.width + 8, label.y), label.words, strong=label.cls == "lab")
        for label in spread(names, 0, at.height)
    ]
    found += _phase_names(at)
    foot = at.height + _DOWN + (_SECOND_LINE if two_lines else 0)
    flags = place_flags(at.spec, 0, at.x, at.width, at.words)
    if flags:
        found.append(_text((_LEFT, foot), at.words.gettext("Tests")))
        found += [layer for flag in flags for layer in _box(at, flag, foot + flag.row * ROW)]
        foot += rows_of(flags) * ROW
    below = _text((_LEFT, foot), "")
    below["mark"] |= {"text": list(reason), "baseline": "top", "lineHeight": 18}
    return [*found, below]


def _phase_names(at: Stage) -> list[Layer]:
    """Return the name of each new phase above its line, where the axis and the next name leave it room."""
    voice = Voice(at.spec, at.words)
    found, free = [], _LEFT + width_of(at.spec.axis)
    for phase in at.spec.phases[1:]:
        said = at.words.gettext("New phase, {when}").format(when=voice.when(at.spec.points[phase.start]))
        left = at.x(phase.start) - at.half
        if left >= free + _AIR:
            found.append(_text((left, _ABOVE), said))
            free = left + width_of(said)
    return found


def _text(place: tuple[float, float], said: str, *, strong: bool = False, **more: object) -> Layer:
    """Return one text at a place in pixels, from the upper left corner of the plot."""
    mark = {
        "type": "text",
        "text": said,
        "align": "left",
        "baseline": "middle",
        "fontSize": 13,
        "aria": False,
    }
    look = {"fontWeight": 600 if strong else 400, "color": INK if strong else MUTED}
    return {"data": {"values": [{}]}, "mark": mark | look | more, "encoding": _place(x=place[0], y=place[1])}


def _place(**pixels: float) -> dict[str, Any]:
    return {channel: {"value": round(at, 1)} for channel, at in pixels.items()}


def _box(at: Stage, flag: PlacedFlag, y: float) -> list[Layer]:
    """Return one box with the numbers of its tests; filled where they were adopted."""
    fill, ink = (INK, PAPER) if flag.group.adopted else ("#ffffff", INK)
    mark = {"type": "rect", "cornerRadius": 4, "fill": fill, "stroke": INK, "strokeWidth": 1, "aria": False}
    mark["tooltip"] = box_name(flag.group.flags, at.words)
    half = flag.width / 2
    place = _place(x=flag.x - half, x2=flag.x + half, y=y - _HALF, y2=y + _HALF)
    box = {"data": {"values": [{}]}, "mark": mark, "encoding": place}
    return [box, _text((flag.x, y), flag.label, strong=True, align="center", fontSize=12, color=ink)]
