"""A chart as a file: the drawing with its finding above and its reason below, as SVG, PNG and PDF.

All three hold one SVG and one set of words, so that a picture in a report says what its page said.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from gofar.figures.control_chart import draw
from gofar.figures.layout import WIDE
from gofar.figures.plate import plate_of
from gofar.figures.standalone import page_free_svg, sized
from gofar.figures.svg import linked, safe, text
from gofar.figures.typeset import typeset
from gofar.figures.words import ENGLISH
from gofar.figures.wrapping import wrapped

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.plate import Plate
    from gofar.figures.spec import ChartSpec

#: The reader's machine may have wider letters than ours: words take less than the drawing, names at its end get room.
_SHARE, _ROOM = 0.92, 14.0
#: Pixels of the file for one of the drawing: sharp on paper at the width of a page.
_SHARP = 2.5
_PIXELS_AN_INCH = 96.0


def picture_svg(spec: ChartSpec, words: Translator = ENGLISH, *, plate: Plate | None = None) -> str:
    """Return a complete SVG file: title, sentence, chart, reason, and how many."""
    told = plate or plate_of(spec, words)
    y, above = set_lines((("ttl", told.title, 24.0, 30.0), ("say", told.say, 17.0, 23.0)), 6.0)
    chart = sized(draw(_unlinked(spec), words=words), y + 6)
    below = (("cap", f"{told.why_head} {told.why}", 13.0, 18.0), ("cap", told.about, 13.0, 18.0))
    end, reason = set_lines(below, y + chart.height + 18)
    head = safe(told.why_head)
    reason = reason.replace(f">{head}", f'><tspan class="lab">{head}</tspan>', 1)
    return page_free_svg(
        linked((WIDE + _ROOM, end), told.title, (told.alt, chart.svg), above + reason, "wide")
    )


def set_lines(
    paragraphs: Sequence[tuple[str, str, float, float]], y: float, width: float = WIDE
) -> tuple[float, str]:
    """Set paragraphs below `y`, each with its class, words, size and leading; return where they end, and the text."""
    lines = []
    for cls, said, size, leading in paragraphs:
        for part in wrapped(said, _SHARE * width, size):
            y += leading
            lines.append(text((0, y - leading / 3), part, cls))
        y += 4
    return y, "".join(lines)


def _unlinked(spec: ChartSpec) -> ChartSpec:
    """Return the chart without the addresses of its tests: a file has no site to lead to."""
    return replace(spec, flags=tuple(replace(flag, href="") for flag in spec.flags))


def picture_png(spec: ChartSpec, words: Translator = ENGLISH, *, plate: Plate | None = None) -> bytes:
    """Return the same picture in pixels, drawn by Typst with the fonts beside this module."""
    return png_of(picture_svg(spec, words, plate=plate), (plate or plate_of(spec, words)).alt)


def png_of(svg: str, alt: str) -> bytes:
    """Return a complete SVG file of this package in pixels, sharp on paper."""
    return typeset("picture.typ", {"svg": svg, "alt": alt}, ppi=_PIXELS_AN_INCH * _SHARP)


def picture_pdf(
    spec: ChartSpec,
    words: Translator = ENGLISH,
    *,
    made: dt.datetime,
    language: str = "en",
    plate: Plate | None = None,
) -> bytes:
    """Return one tagged page: the finding as its heading, the chart as a figure with its alternative, the reason."""
    told = plate or plate_of(spec, words)
    page = {
        "svg": page_free_svg(draw(_unlinked(spec), words=words), margin=0),
        "plate": json.dumps({name: getattr(told, name) for name in told.__slots__}, ensure_ascii=False),
        "lang": language.partition("-")[0],
    }
    return typeset("chart.typ", page, made=made)
