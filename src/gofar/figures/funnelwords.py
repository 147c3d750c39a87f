"""What a funnel says: how many schools cannot be told apart, who can, what chance alone would do; never why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.core.variance.funnel import WORTH_TELLING
from gofar.figures.numbers import amount, in_words, whole
from gofar.figures.spec import Side, Verdict
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.funnelspec import FunnelSpec, School

#: More names than this make no sentence.
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class FunnelFinding:
    """The words of one funnel: heading, sentence, the few words beside the shape, what the limits are, the alternative text."""

    title: str
    say: str
    word: str
    kind: Verdict
    why: str
    alt: str


def funnel_finding(spec: FunnelSpec, words: Translator = ENGLISH) -> FunnelFinding:
    """Return what a funnel says, in the reader's language."""
    alike, of = len(spec.on(None)), len(spec.schools)
    network = share(spec.funnel.target)
    slots = {"alike": whole(alike), "of": whole(of), "network": network}
    title = words.ngettext(
        "{alike} of {of} schools cannot be told apart from the network’s {network}",
        "{alike} of {of} schools cannot be told apart from the network’s {network}",
        of,
    ).format(**slots)
    if alike == of:
        title = words.gettext("No school can be told apart from the network’s {network}").format(**slots)
    said = _said(spec, words)
    full = words.ngettext(
        "{alike} of {of} schools cannot be told apart from the network average ({network}), given their size.",
        "{alike} of {of} schools cannot be told apart from the network average ({network}), given their size.",
        of,
    ).format(**slots)
    return FunnelFinding(
        title=title,
        say=said,
        word=words.gettext("{alike} of {of} alike").format(**slots),
        kind=Verdict.USUAL,
        why=" ".join(part for part in (*_why(spec, words), _source(spec, words)) if part),
        alt=" ".join((words.gettext("Funnel, {measure}.").format(measure=spec.measure), full, said)),
    )


def share(value: float) -> str:
    """Return a share as it stands in a sentence."""
    return amount(value, Unit.PERCENT, 0)


def _said(spec: FunnelSpec, words: Translator) -> str:
    above, below = spec.on(Side.ABOVE), spec.on(Side.BELOW)
    if not above and not below:
        return words.gettext("Given their size, chance alone makes differences like these.")
    one, several = {
        (True, True): (
            words.gettext(
                "{first} is clearly above{names} and {second} clearly below{others}, given their size."
            ),
            words.gettext(
                "{first} are clearly above{names} and {second} clearly below{others}, given their size."
            ),
        ),
        (True, False): (
            words.gettext("{first} is clearly above{names}, given its size."),
            words.gettext("{first} are clearly above{names}, given their size."),
        ),
        (False, True): (
            words.gettext("{first} is clearly below{names}, given its size."),
            words.gettext("{first} are clearly below{names}, given their size."),
        ),
    }[bool(above), bool(below)]
    those = above or below
    return (one if len(those) == 1 else several).format(
        first=_capital(in_words(len(those), words)),
        names=_names(those),
        second=in_words(len(below), words),
        others=_names(below),
    )


def _names(those: Sequence[School]) -> str:
    """Return the names in brackets, where all of them may be named and they are few."""
    names = [school.name for school in those]
    return f" ({', '.join(names)})" if all(names) and 0 < len(names) <= _MOST_NAMES else ""


def _why(spec: FunnelSpec, words: Translator) -> list[str]:
    """Return what the curves are, how many chance alone puts beyond them, and whether they were widened."""
    found, of = spec.funnel, len(spec.schools)
    beyond = sum(school.outside is not None for school in spec.schools)
    expected = found.expected_by_chance
    said = [
        words.gettext(
            "Dashed: 95 of 100 schools like the network’s average would fall inside; dotted: 998 of 1,000."
        ),
        words.ngettext(
            "With {of} schools, {expected} outside the dashed range is expected by chance alone; {beyond} is.",
            "With {of} schools, {expected} outside the dashed range is expected by chance alone; {beyond} are.",
            beyond,
        ).format(
            of=whole(of),
            expected=words.gettext("fewer than 1")
            if expected < 0.5
            else words.gettext("about {n}").format(n=whole(expected)),
            beyond=whole(beyond) if beyond else words.gettext("none"),
        ),
        words.gettext(
            "Clearly means more: in 100 networks of equal schools, at most 5 would show any school like that."
        ),
    ]
    if found.widened >= WORTH_TELLING:
        said.append(
            words.gettext(
                "Schools spread more than size alone explains, so the limits are widened {times} times."
            ).format(times=amount(found.widened, Unit.NUMBER, 1))
        )
    return said


def _source(spec: FunnelSpec, words: Translator) -> str:
    if spec.source and spec.as_of:
        return words.gettext("Source: {source}, as of {day}.").format(
            source=spec.source.rstrip("."), day=spec.as_of
        )
    return words.gettext("As of {day}.").format(day=spec.as_of) if spec.as_of else ""


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]
