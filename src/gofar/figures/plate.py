"""What a chart carries when it leaves its page: the finding, its reason, whose it is, how many stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.numbers import whole
from gofar.figures.sentence import finding
from gofar.figures.voice import Voice
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Plate:
    """The words around a picture. Every format sets these and no others.

    Parameters
    ----------
    title, say : str
        The finding, and the sentences after it.
    why_head, why : str
        Why it is called so, with limits, scale, source and the day that the figures are from.
    about : str
        The measure and whose it is, how many students, how many periods, from when to when.
    alt : str
        The text alternative of the drawing.
    """

    title: str
    say: str
    why_head: str
    why: str
    about: str
    alt: str


def plate_of(
    spec: ChartSpec,
    words: Translator = ENGLISH,
    *,
    title: str = "",
    whose: str = "",
    more: Sequence[str] = (),
) -> Plate:
    """Return the words around a chart.

    `title` and `whose` are for charts of a group or a school, whose name their page says beside the finding;
    `more` holds the sentences that stand under the chart there.
    """
    told = finding(spec, words)
    return Plate(
        title=title or told.title,
        say=told.say,
        why_head=told.why_head,
        why=told.why,
        about=" ".join((_about(spec, words, whose), *more)),
        alt=told.alt.replace(told.title, title, 1) if title else told.alt,
    )


def _about(spec: ChartSpec, words: Translator, whose: str) -> str:
    """Return whose chart it is and how many stand behind it, such as "Attendance, Ortiz. 320 students. 63 weeks"."""
    voice = Voice(spec, words)
    name = ", ".join(part for part in (voice.name, whose or spec.subject) if part)
    parts = [name, _how_many(spec, words)]
    if spec.points:
        span = words.gettext("{span}, {first} to {last}")
        first, last = spec.points[0].label, spec.points[-1].label
        parts.append(span.format(span=voice.span(len(spec.points)), first=first, last=last))
    return " ".join(f"{part}." for part in parts if part)


def _how_many(spec: ChartSpec, words: Translator) -> str:
    """Return how many students stand behind the chart, or out of how many each point was counted."""
    if spec.students:
        return words.ngettext("{n} student", "{n} students", spec.students).format(n=whole(spec.students))
    counted = [p.denominator for p in spec.known if p.denominator is not None]
    if not counted:
        return ""
    low, high = f"{min(counted):,.12g}", f"{max(counted):,.12g}"
    if low == high:
        return words.gettext("Each out of {n}").format(n=low)
    return words.gettext("Each out of {low} to {high}").format(low=low, high=high)
