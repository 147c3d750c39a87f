"""The sentence over many charts: how many show a signal, and how many chance alone would give."""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction
from gofar.figures.numbers import whole
from gofar.figures.spec import Verdict
from gofar.figures.words import ENGLISH, inside, plural_name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.words import Translator

_SIGNALS = frozenset({Verdict.UP, Verdict.CARE, Verdict.CHANGED})


class Kind(Enum):
    """What the charts are charts of."""

    SCHOOLS = auto()
    NETWORKS = auto()
    MEASURES = auto()
    GROUPS = auto()
    SERIES = auto()


def tally(verdicts: Sequence[Verdict]) -> Mapping[Verdict, int]:
    """Return how often each verdict was given; 0 for those that were not."""
    counts = Counter(verdicts)
    return {verdict: counts[verdict] for verdict in Verdict}


def many(
    verdicts: Sequence[Verdict],
    expected_by_chance: float,
    *,
    of: Kind = Kind.SCHOOLS,
    words: Translator = ENGLISH,
) -> str:
    """Return how many charts show a signal, and how many would by chance alone.

    "4 of 14 schools show a signal; fewer than 1 would be expected by chance alone."

    Parameters
    ----------
    verdicts : sequence of Verdict
        One for each chart.
    expected_by_chance : float
        How many of these charts would signal if nothing had changed in any (`core.spc.chance`).
    of, words
        What the charts are of, and the reader's language.
    """
    signals = sum(verdict in _SIGNALS for verdict in verdicts)
    things = _things(of, len(verdicts), words)
    if signals == 0:
        template = words.gettext(
            "None of {things} shows a signal; {expected} would be expected by chance alone."
        )
    else:
        template = words.ngettext(
            "{signals} of {things} shows a signal; {expected} would be expected by chance alone.",
            "{signals} of {things} show a signal; {expected} would be expected by chance alone.",
            signals,
        )
    return template.format(
        signals=whole(signals), things=things, expected=_expected(expected_by_chance, words)
    )


def many_title(
    measure: str,
    verdicts: Sequence[Verdict],
    improve: Direction,
    *,
    of: Kind = Kind.SCHOOLS,
    words: Translator = ENGLISH,
) -> str:
    """Return the heading over many charts of one measure: "Attendance is rising in 4 of 14 schools"."""
    counts = tally(verdicts)
    things = _things(of, len(verdicts), words)
    name = measure[:1].upper() + measure[1:]
    if counts[Verdict.UP]:
        template = _improving(improve, words, several=plural_name(measure))
        return template.format(measure=name, n=whole(counts[Verdict.UP]), things=things)
    if counts[Verdict.CARE]:
        template = words.gettext("{measure}: worth a look in {n} of {things}")
        return template.format(measure=name, n=whole(counts[Verdict.CARE]), things=things)
    if counts[Verdict.CHANGED]:
        template = words.gettext("{measure} changed in {n} of {things}")
        return template.format(measure=name, n=whole(counts[Verdict.CHANGED]), things=things)
    if counts[Verdict.USUAL]:
        return words.gettext("No clear change yet in {measure}").format(measure=inside(measure))
    return words.gettext("Too early to tell for {measure}").format(measure=inside(measure))


def _improving(improve: Direction, words: Translator, *, several: bool) -> str:
    falling = improve is Direction.DOWN
    if several:
        return (
            words.gettext("{measure} are falling in {n} of {things}")
            if falling
            else words.gettext("{measure} are rising in {n} of {things}")
        )
    return (
        words.gettext("{measure} is falling in {n} of {things}")
        if falling
        else words.gettext("{measure} is rising in {n} of {things}")
    )


def _things(of: Kind, n: int, words: Translator) -> str:
    template = {
        Kind.SCHOOLS: words.ngettext("{n} school", "{n} schools", n),
        Kind.NETWORKS: words.ngettext("{n} network", "{n} networks", n),
        Kind.MEASURES: words.ngettext("{n} measure", "{n} measures", n),
        Kind.GROUPS: words.ngettext("{n} group", "{n} groups", n),
        Kind.SERIES: words.ngettext("{n} series", "{n} series", n),
    }[of]
    return template.format(n=whole(n))


def _expected(expected: float, words: Translator) -> str:
    if expected < 1:
        return words.gettext("fewer than 1")
    return words.gettext("about {n}").format(n=whole(expected))
