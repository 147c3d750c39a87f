"""The points of a chart one by one in words, for those who step through them with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.numbers import whole
from gofar.figures.table import signal_of
from gofar.figures.voice import Voice
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Point

#: What stands between two points in an attribute of a page. No number and no name of a period holds it.
BETWEEN = "|"


def steps(spec: ChartSpec, words: Translator = ENGLISH) -> str:
    """Return what each mark of the drawing stands for, oldest first: period, value, how many, signal.

    Periods without a value have no mark, and none here: "Week of 3 Oct: 89.1%, 13,151 of 14,785. Above the middle."
    """
    return BETWEEN.join(said.replace(BETWEEN, "/") for said in told(spec, words) if said)


def told(spec: ChartSpec, words: Translator = ENGLISH) -> list[str]:
    """Return each point in words, oldest first; nothing for a period without a value."""
    voice = Voice(spec, words, spec.decimals)
    counted = words.gettext("{period}: {value}, {n} of {total}.")
    bare = words.gettext("{period}: {value}.")
    return ["" if p.value is None else _one(i, p, voice, (counted, bare)) for i, p in enumerate(spec.points)]


def _one(i: int, p: Point, voice: Voice, templates: tuple[str, str]) -> str:
    counted, bare = templates
    has_counts = p.numerator is not None and p.denominator is not None
    said = (counted if has_counts else bare).format(
        period=voice.one_period(p),
        value=voice.value(p.value),
        n=whole(p.numerator or 0),
        total=whole(p.denominator or 0),
    )
    signal = signal_of(voice.spec, i, p, voice.words).text
    return f"{said} {signal[:1].upper()}{signal[1:]}." if signal else said
