"""The whole of a Vega-Lite chart: title and description, data, scales that are those of the drawing, and the layers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from gofar.core.practice.measure import Unit
from gofar.figures.axis import value_axis
from gofar.figures.plate import plate_of
from gofar.figures.timeaxis import time_ticks
from gofar.figures.vega.beside import words_beside
from gofar.figures.vega.layers import (
    INK,
    MUTED,
    PAPER,
    Stage,
    breaks_behind,
    lines_behind,
    phase_lines,
    values,
)
from gofar.figures.vega.rows import point_rows
from gofar.figures.words import ENGLISH
from gofar.figures.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.plate import Plate
    from gofar.figures.spec import ChartSpec
    from gofar.figures.timeaxis import Tick

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_WIDTH, _HEIGHT = 600.0, 280.0
#: How wide the words are set, above the plot from its left edge and below from the drawing's.
_ABOVE, _WHOLE = 620.0, 736.0
_SANS = '"Source Sans 3", "Segoe UI", Roboto, Helvetica, Arial, sans-serif'
_SERIF = '"Source Serif 4", Georgia, serif'


def vega_lite(spec: ChartSpec, words: Translator = ENGLISH, *, plate: Plate | None = None) -> dict[str, Any]:
    """Return a self-contained Vega-Lite 6 specification; nothing in it needs version 6, so 5 draws it too.

    The title is the finding and the description its text alternative. Rows hold what this reader may see; a
    value that is hidden or missing is null. `usermeta` says how the chart was made.
    """
    told = plate or plate_of(spec, words)
    at = Stage(spec, words, value_axis(spec), _WIDTH, _HEIGHT)
    ticks = time_ticks(spec, 0, 2 * at.half)
    reason = [*wrapped(f"{told.why_head} {told.why}", _WHOLE), *wrapped(told.about, _WHOLE)]
    around = words_beside(at, reason, two_lines=any(t.below for t in ticks))
    return {
        "$schema": SCHEMA,
        "description": told.alt,
        "title": {
            "text": wrapped(told.title, _ABOVE, 22),
            "subtitle": wrapped(told.say, _ABOVE, 15),
            "dx": -40,
        },
        "usermeta": {
            "chart": spec.kind,
            "rules": spec.rules,
            "variation": spec.variation.value,
            "assurance": spec.assurance.value,
            "source": spec.source,
            "as_of": spec.as_of,
            "about": told.about,
            "notes": list(spec.notes),
        },
        "width": _WIDTH,
        "height": _HEIGHT,
        "data": {"values": point_rows(spec, words)},
        "encoding": {"x": _time(spec, ticks), "y": _value(at)},
        "layer": [*breaks_behind(at), *lines_behind(at), *phase_lines(at), *values(at), *around],
        "config": _config(),
    }


def vega_text(spec: ChartSpec, words: Translator = ENGLISH, *, plate: Plate | None = None) -> str:
    """Return the specification as strict JSON."""
    whole = vega_lite(spec, words, plate=plate)
    return json.dumps(whole, ensure_ascii=False, allow_nan=False, indent=1) + "\n"


def _time(spec: ChartSpec, ticks: Sequence[Tick]) -> dict[str, Any]:
    """Return the axis of time: one place a point, labels where the drawing has them."""
    labels = {spec.points[t.at].key: [t.label, t.below] if t.below else t.label for t in ticks}
    return {
        "field": "time",
        "type": "ordinal",
        "sort": None,
        "scale": {"type": "point", "padding": 0.5, "domain": [p.key for p in spec.points]},
        "axis": {
            "values": list(labels),
            "labelExpr": f"({json.dumps(labels)})[datum.value]",
            "labelAngle": 0,
            "labelOverlap": False,
            "grid": False,
            "domainColor": "#6b7480",
            "tickColor": "#6b7480",
            "title": None,
        },
    }


def _value(at: Stage) -> dict[str, Any]:
    """Return the axis of values: its ends, steps and numbers are those of the drawing."""
    percent = at.spec.unit is Unit.PERCENT
    shown = f"format(datum.value * 100, ',.{at.axis.decimals}f')" if percent else "datum.label"
    return {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [at.axis.low, at.axis.high], "zero": False, "nice": False},
        "axis": {
            "values": [place for place, _ in at.axis.marks],
            "format": f",.{at.axis.decimals}f",
            "labelExpr": shown,
            "title": at.spec.axis,
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleBaseline": "bottom",
            "titleX": -40,
            "titleY": -10,
            "titleFontWeight": 400,
            "domain": False,
            "ticks": False,
            "gridColor": "#e3e0d8",
        },
    }


def _config() -> dict[str, Any]:
    return {
        "background": PAPER,
        "padding": 16,
        "font": _SANS,
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "labelFontSize": 13,
            "labelPadding": 8,
            "titleColor": MUTED,
            "titleFontSize": 13,
        },
        "legend": {"labelColor": INK, "labelFontSize": 13, "labelFont": _SANS},
        "title": {
            "anchor": "start",
            "frame": "group",
            "font": _SERIF,
            "fontSize": 22,
            "fontWeight": 600,
            "color": INK,
            "subtitleFont": _SANS,
            "subtitleFontSize": 15,
            "subtitleColor": INK,
            "subtitlePadding": 8,
            "offset": 16,
        },
    }
