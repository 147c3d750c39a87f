"""The layers of a Vega-Lite chart, from the back: usual range, middles, target, phases, the line, the points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.core.practice.measure import Direction
from gofar.figures.places import break_places
from gofar.figures.sentence import verdict_word
from gofar.figures.spec import Verdict
from gofar.figures.vega.rows import meaning, middles, starts

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.axis import ValueAxis
    from gofar.figures.spec import ChartSpec

Layer = dict[str, Any]
INK, MUTED, GREY, PAPER = "#14181f", "#4d5663", "#6e7781", "#faf9f6"
_COLOURS = {Verdict.UP: "#0a72d8", Verdict.CARE: "#c95500", Verdict.CHANGED: "#30106e"}
_SHAPES = {Verdict.UP: "triangle-up", Verdict.CARE: "diamond", Verdict.CHANGED: "square"}
#: Nothing but the points is told by a screen reader: the lines stand in the description of the whole.
_SILENT = {"aria": False}


@dataclass(frozen=True, slots=True)
class Stage:
    """What the layers share: the chart, its words, its scale, and the pixels of the plot."""

    spec: ChartSpec
    words: Translator
    axis: ValueAxis
    width: float
    height: float

    @property
    def half(self) -> float:
        """Half of the pixels between two points."""
        return round(self.width / max(len(self.spec.points), 1) / 2, 2)

    def y(self, value: float) -> float:
        """Return how far below the top a value stands."""
        span = self.axis.high - self.axis.low
        return self.height * (1 - (value - self.axis.low) / span)

    def x(self, place: int) -> float:
        """Return how far from the left a point stands."""
        return (2 * place + 1) * self.half


def breaks_behind(at: Stage) -> list[Layer]:
    """Return a grey column where there was no school; a thin one where a break lies between two points."""
    found: list[Layer] = []
    for pause in break_places(at.spec):
        left = at.x(pause.first) - at.half
        ends = (left, at.x(pause.last) + at.half) if pause.last >= pause.first else (left - 5, left + 5)
        mark = {"type": "rect", "color": "#e3e0d8", "opacity": 0.6, "tooltip": pause.label, **_SILENT}
        place = {"x": ends[0], "x2": ends[1], "y": 0, "y2": at.height}
        pixels = {channel: {"value": round(place[channel], 1)} for channel in place}
        found.append({"data": {"values": [{}]}, "mark": mark, "encoding": pixels})
    return found


def lines_behind(at: Stage) -> list[Layer]:
    """Return what the values are read against."""
    edge = {"type": "line", "interpolate": "step", "color": GREY, "strokeWidth": 1, "strokeDash": [4, 4]}
    found: list[Layer] = []
    if not at.spec.bare and any(p.lower is not None or p.upper is not None for p in at.spec.points):
        found.append(
            {
                "mark": {
                    "type": "area",
                    "interpolate": "step",
                    "color": INK,
                    "opacity": 0.055,
                    "line": False,
                    **_SILENT,
                },
                "encoding": {"y": _y("lower"), "y2": {"field": "upper"}, "detail": {"field": "phase"}},
            }
        )
        found += [
            {"mark": edge | _SILENT, "encoding": {"y": _y(side), "detail": {"field": "phase"}}}
            for side in ("lower", "upper")
        ]
    if rows := middles(at.spec):
        found.append(_middles(at, rows))
    if at.spec.target is not None:
        dotted = {
            "type": "rule",
            "color": INK,
            "strokeWidth": 1.5,
            "strokeDash": [1.5, 4],
            "strokeCap": "round",
        }
        found.append(
            {
                "data": {"values": [{"target": at.spec.target.value}]},
                "mark": dotted | _SILENT,
                "encoding": {"x": {"value": 0}, "x2": {"value": at.width}, "y": _y("target")},
            }
        )
    return found


def _y(field: str) -> Layer:
    """Return a height; its scale and axis are those of the whole chart."""
    return {"field": field}


def _middles(at: Stage, rows: list[dict[str, Any]]) -> Layer:
    old = "datum.old"
    return {
        "data": {"values": rows},
        "mark": {"type": "rule", "xOffset": -at.half, "x2Offset": at.half, **_SILENT},
        "encoding": {
            "x": {"field": "from"},
            "x2": {"field": "to"},
            "y": _y("value"),
            "color": {"condition": {"test": old, "value": GREY}, "value": INK},
            "strokeDash": {"condition": {"test": old, "value": [9, 4]}, "value": [1, 0]},
            "strokeWidth": {"condition": {"test": old, "value": 1.25}, "value": 1.5},
        },
    }


def phase_lines(at: Stage) -> list[Layer]:
    """Return an upright line where people began each phase, with their reason on pointing at it."""
    rows = starts(at.spec, at.words)
    if not rows:
        return []
    mark = {"type": "rule", "color": INK, "xOffset": -at.half, **_SILENT}
    upright = {"y": {"value": 0}, "y2": {"value": at.height}}
    encoding = {"x": {"field": "time"}, **upright, "tooltip": {"field": "said"}}
    return [{"data": {"values": rows}, "mark": mark, "encoding": encoding}]


def values(at: Stage) -> list[Layer]:
    """Return the line through the values, open where one is missing, and the points with their meaning."""
    run = {"type": "line", "color": GREY, "strokeWidth": 1.5, "strokeJoin": "round", **_SILENT}
    ringed = [key for key in (p.key for p in at.spec.points) if key in at.spec.ring]
    found: list[Layer] = [{"mark": run, "encoding": {"y": _y("value")}}]
    if ringed:
        ring = {"type": "point", "shape": "circle", "size": 300, "color": INK, "filled": False, **_SILENT}
        keep = {"filter": {"field": "time", "oneOf": ringed}}
        found.append({"transform": [keep], "mark": ring, "encoding": {"y": _y("value")}})
    found.append(_points(at))
    return found


def _points(at: Stage) -> Layer:
    faint = {"condition": {"test": "datum.included", "value": 1}, "value": 0.55}
    scales = _meanings(at)
    key = {"title": None, "orient": "top", "direction": "horizontal", "offset": 28}
    legend = key if len(scales) > 1 else None
    domain = list(scales)
    told = {
        channel: {
            "field": "meaning",
            "type": "nominal",
            "scale": {"domain": domain, "range": [scale[place] for scale in scales.values()]},
            "legend": legend,
        }
        for place, channel in enumerate(("fill", "stroke", "shape"))
    }
    return {
        "transform": [{"filter": "isValid(datum.value)"}],
        "mark": {"type": "point", "strokeWidth": 1.5},
        "encoding": {
            "y": _y("value"),
            "size": {"condition": {"test": "datum.included && datum.signal", "value": 120}, "value": 75},
            **told,
            "opacity": faint,
            "description": {"field": "said"},
            "tooltip": {"field": "said"},
        },
    }


def _meanings(at: Stage) -> dict[str, tuple[str, str, str]]:
    """Return fill, outline and shape of each meaning that occurs, in one fixed order."""
    found = {}
    for verdict in Verdict:
        colour = _COLOURS.get(verdict, GREY)
        shape = _SHAPES.get(verdict, "circle")
        if verdict is Verdict.UP and at.spec.improve is Direction.DOWN:
            shape = "triangle-down"
        fill, edge = (PAPER, GREY) if verdict is Verdict.FEW else (colour, PAPER)
        found[verdict_word(verdict, at.words)] = (fill, edge, shape)
    found[at.words.gettext("Left out")] = (PAPER, GREY, "circle")
    held = {meaning(p, at.words) for p in at.spec.known}
    return {word: scale for word, scale in found.items() if word in held}
