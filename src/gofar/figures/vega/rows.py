"""The values inside a Vega-Lite file: one row a point, and the stretches over which a middle holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.limits import baseline_end
from gofar.figures.sentence import verdict_word
from gofar.figures.steps import told
from gofar.figures.table import signal_of

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Point

Row = dict[str, str | float | int | bool | None]
_NUMBERS = ("value", "numerator", "denominator")
_LINES = ("centre", "lower", "upper")


def point_rows(spec: ChartSpec, words: Translator) -> list[Row]:
    """Return one row a point: what the table holds, and the words that a mark is told by."""
    said = told(spec, words)
    return [
        {
            "time": p.key,
            "label": p.label,
            **{name: getattr(p, name) for name in _NUMBERS},
            **{name: None if spec.bare else getattr(p, name) for name in _LINES},
            "phase": p.phase,
            "included": p.included,
            "signals": ";".join(p.signals),
            "signal": signal_of(spec, i, p, words).text,
            "meaning": meaning(p, words),
            "said": said[i],
        }
        for i, p in enumerate(spec.points)
    ]


def meaning(p: Point, words: Translator) -> str:
    """Return the word for a point's shape: that of its verdict, or that it was left out."""
    return verdict_word(p.verdict, words) if p.included else words.gettext("Left out")


def middles(spec: ChartSpec) -> list[Row]:
    """Return from where to where each middle is drawn; `old` ones are dashed."""
    if spec.bare or not spec.phases:
        return []
    last = len(spec.points) - 1
    if spec.frozen:
        end = baseline_end(spec)
        rest = [_stretch(spec, min(end + 1, last), last, spec.phases[0].centre, old=True)]
        return [_stretch(spec, 0, end, spec.phases[0].centre), *(rest if end < last else [])]
    found = [_stretch(spec, p.start, p.end - 1, p.centre) for p in spec.phases]
    if spec.old_centre is not None:
        found.append(_stretch(spec, spec.phases[-1].start, last, spec.old_centre, old=True))
    return [row for row in found if row["value"] is not None]


def _stretch(spec: ChartSpec, first: int, last: int, value: float | None, *, old: bool = False) -> Row:
    return {"from": spec.points[first].key, "to": spec.points[last].key, "value": value, "old": old}


def starts(spec: ChartSpec, words: Translator) -> list[Row]:
    """Return where people began a phase, and why."""
    return [
        {
            "time": spec.points[p.start].key,
            "said": words.gettext("New phase: {reason}").format(reason=p.reason)
            if p.reason
            else words.gettext("New phase"),
        }
        for p in spec.phases[1:]
    ]
