"""Many series as one file: a panel each on one shared scale, up to 24 a page, with what they say together above."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.many import Kind, many, many_title
from gofar.figures.numbers import neat
from gofar.figures.panel import draw_panel, scale_said, shared_axis
from gofar.figures.picture import png_of, set_lines
from gofar.figures.sentence import brief, verdict_word
from gofar.figures.standalone import page_free_svg, sized
from gofar.figures.svg import group, text, width_of
from gofar.figures.typeset import typeset
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.axis import ValueAxis
    from gofar.figures.spec import ChartSpec

#: More panels than this do not fit one look.
PANELS = 24
_COLUMNS, _GAP, _CELL, _INSET, _NAME, _LOW, _ROW = 4, 24.0, 252.0, 4.0, 18.0, 18.0, 168.0
_WIDTH = _COLUMNS * _CELL + (_COLUMNS - 1) * _GAP


@dataclass(frozen=True, slots=True)
class Panel:
    """One series: its name, its latest value, what it says in a few words, and its drawing."""

    name: str
    value: str
    word: str
    verdict: str
    drawing: str
    alt: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What many series say together, their panels, and how to read them."""

    title: str
    say: str
    about: str
    panels: tuple[Panel, ...]


def sheet_of(
    specs: Sequence[ChartSpec],
    expected_by_chance: float,
    words: Translator = ENGLISH,
    *,
    keys: Sequence[str] = (),
    of: Kind = Kind.SERIES,
) -> Sheet:
    """Return the sheet of one measure's series, in the order in which they are given: never by value.

    Parameters
    ----------
    specs : sequence of ChartSpec
        One or more series of one measure and one unit.
    expected_by_chance : float
        How many of them would signal if nothing had changed in any.
    keys : sequence of str
        The times of all panels in order; the longest series' own when empty.
    """
    lead, verdicts = specs[0], [spec.verdict for spec in specs]
    axis = shared_axis(specs, lead.unit)
    times = keys or [p.key for p in max(specs, key=lambda spec: len(spec.points)).points]
    return Sheet(
        title=many_title(lead.measure, verdicts, lead.improve, of=of, words=words),
        say=many(verdicts, expected_by_chance, of=of, words=words),
        about=" ".join(_about(specs, axis, words)),
        panels=tuple(_panel(spec, axis, times, words) for spec in specs),
    )


def _about(specs: Sequence[ChartSpec], axis: ValueAxis, words: Translator) -> list[str]:
    told = [words.gettext("Dark line: each one’s own middle."), scale_said(axis, specs[0].unit, words)]
    dated = [p for spec in specs for p in spec.points if p.start is not None]
    if dated:
        first, last = min(dated, key=lambda p: str(p.start)), max(dated, key=lambda p: str(p.start))
        span = words.gettext("All panels run from {first} to {last}.")
        told.append(span.format(first=first.label, last=last.label))
    if specs[0].source:
        told.append(words.gettext("Source: {source}.").format(source=specs[0].source))
    return told


def _panel(spec: ChartSpec, axis: ValueAxis, keys: Sequence[str], words: Translator) -> Panel:
    known = spec.known[-1].value if spec.known else None
    told = brief(spec, words)
    word = verdict_word(spec.verdict, words)
    return Panel(
        name=spec.subject or spec.measure,
        value="" if known is None else neat(known, spec.unit, spec.decimals),
        word=told if told.casefold() == word.casefold() else f"{word}: {told}",
        verdict=spec.verdict.value,
        drawing=draw_panel(spec, axis, keys=keys, words=words),
        alt=f"{word}: {told}",
    )


def sheet_svg(sheet: Sheet) -> str:
    """Return one page of at most 24 panels as a complete SVG file."""
    y, above = set_lines((("ttl", sheet.title, 24.0, 30.0), ("say", sheet.say, 17.0, 23.0)), 6.0, _WIDTH)
    y += 12
    cells = [
        _cell(panel, (place % _COLUMNS) * (_CELL + _GAP), y + (place // _COLUMNS) * _ROW)
        for place, panel in enumerate(sheet.panels)
    ]
    y += -(-len(sheet.panels) // _COLUMNS) * _ROW
    end, below = set_lines((("cap", sheet.about, 13.0, 18.0),), y, _WIDTH)
    return page_free_svg(group((_WIDTH, end), sheet.title, (above, *cells, below), "many"))


def _cell(panel: Panel, x: float, y: float) -> str:
    room = _CELL - width_of(panel.value) - 16 - _INSET
    low = y + _NAME + 108 + _LOW - 4
    return "".join(
        [
            text((x, y + 13), clipped(panel.name, room), "lab"),
            text((x + _CELL - _INSET, y + 13), panel.value, "lab", "end"),
            sized(panel.drawing, y + _NAME, x - _INSET).svg,  # whose own lines begin a little inside
            text((x, low), clipped(panel.word, _CELL), f"word {panel.verdict}"),
        ]
    )


def clipped(words: str, room: float) -> str:
    """Return a text as far as there is room for it; what is cut off is said by three dots."""
    if width_of(words) <= room:
        return words
    kept = words
    while kept and width_of(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def sheet_png(sheet: Sheet) -> bytes:
    """Return the same page in pixels."""
    return png_of(sheet_svg(sheet), f"{sheet.title}. {sheet.say}")


def sheet_pdf(sheet: Sheet, *, made: dt.datetime, language: str = "en") -> bytes:
    """Return tagged pages of 24 panels each; every panel is a figure with its alternative. `made` is the only moment in it."""
    panels = [
        {"name": p.name, "value": p.value, "word": p.word, "verdict": p.verdict, "alt": f"{p.name}. {p.alt}",
         "svg": page_free_svg(p.drawing, margin=0)}
        for p in sheet.panels
    ]  # fmt: skip
    pages = [panels[first : first + PANELS] for first in range(0, len(panels), PANELS)]
    told = {"title": sheet.title, "say": sheet.say, "about": sheet.about, "pages": pages}
    page = {"told": json.dumps(told, ensure_ascii=False), "lang": language.partition("-")[0]}
    return typeset("multiples.typ", page, made=made)
