"""What a chart says, in one or two plain sentences: finding first, ranges in brackets, never a cause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.because import because, because_head
from gofar.figures.numbers import neat, whole
from gofar.figures.patterns import pattern_say, pattern_title
from gofar.figures.phrases import (
    beyond_say,
    beyond_title,
    brief_words,
    eased_title,
    ended_say,
    ended_title,
    holds_say,
    holds_title,
    usual_say,
)
from gofar.figures.spec import Verdict
from gofar.figures.story import Story, story_of
from gofar.figures.voice import Voice
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class Finding:
    """The words of one chart.

    Parameters
    ----------
    title : str
        The finding itself, fit to be a page's heading; no full stop.
    say : str
        One or two sentences with ranges in brackets.
    verdict_word, verdict_kind
        The word beside the shape, and the shape.
    why_head, why : str
        Why this is called so: the rule, its threshold, how often chance does it, limits, scale and source.
    alt : str
        The text alternative of the drawing.
    brief : str
        A few words for a small chart: "above 86% for 15 weeks".
    """

    title: str
    say: str
    verdict_word: str
    verdict_kind: Verdict
    why_head: str
    why: str
    alt: str
    brief: str


@dataclass(frozen=True, slots=True)
class Said:
    """The finding and the sentences after it."""

    title: str
    say: str


def finding(spec: ChartSpec, words: Translator = ENGLISH) -> Finding:
    """Return what the chart says, in the reader's language."""
    story = story_of(spec)
    voice = Voice(spec, words)
    said = _TELLERS[story](voice)
    return Finding(
        title=said.title,
        say=said.say,
        verdict_word=verdict_word(spec.verdict, words),
        verdict_kind=spec.verdict,
        why_head=because_head(story, spec.verdict, words),
        why=because(story, voice),
        alt=_alt(voice, said.title),
        brief=brief_words(story, voice),
    )


def brief(spec: ChartSpec, words: Translator = ENGLISH) -> str:
    """Return the few words for a small chart alone."""
    return brief_words(story_of(spec), Voice(spec, words))


def tell(spec: ChartSpec, words: Translator = ENGLISH) -> Said:
    """Return the title and the sentences alone."""
    return _TELLERS[story_of(spec)](Voice(spec, words))


def verdict_word(verdict: Verdict, words: Translator = ENGLISH) -> str:
    """Return the word that stands beside a verdict's shape."""
    return {
        Verdict.UP: words.gettext("Improving"),
        Verdict.CARE: words.gettext("Worth a look"),
        Verdict.USUAL: words.gettext("Usual ups and downs"),
        Verdict.CHANGED: words.gettext("Changed"),
        Verdict.FEW: words.gettext("Too few to call"),
    }[verdict]


def alt_text(spec: ChartSpec, words: Translator = ENGLISH) -> str:
    """Return the text alternative of the drawing: the finding, then what is drawn."""
    return _alt(Voice(spec, words), tell(spec, words).title)


def _alt(voice: Voice, title: str) -> str:
    spec, words = voice.spec, voice.words
    if not spec.known:
        return f"{title}."
    template = words.gettext(
        "{title}. Chart of {measure}{subject}, {span}, {first} to {last}; latest {value}."
    )
    latest = spec.known[-1]
    return template.format(
        title=title,
        measure=voice.inside,
        subject=f", {spec.subject}" if spec.subject else "",
        span=voice.span(len(spec.points)),
        first=voice.when(spec.points[0]),
        last=voice.when(spec.points[-1]),
        value=Voice(spec, words, spec.decimals).value(latest.value),
    )


def _empty(voice: Voice) -> Said:
    spec, words = voice.spec, voice.words
    hidden = sum(p.hidden for p in spec.points)
    say = words.gettext("The chart begins with the first value.")
    if hidden:
        say = words.ngettext(
            "{n} value is not shown, because it stands for too few students.",
            "{n} values are not shown, because they stand for too few students.",
            hidden,
        ).format(n=whole(hidden))
    return Said(words.gettext("No values yet for {measure}").format(measure=voice.inside), say)


def _few(voice: Voice) -> Said:
    spec, words = voice.spec, voice.words
    phase = spec.phases[-1] if spec.phases else None
    points = [p for p in spec.points[phase.start :] if p in spec.judged] if phase else list(spec.judged)
    values = [p.value for p in points if p.value is not None]
    voice = voice.with_pairs([(min(values), max(values))] if values else [])
    span = voice.span(len(values))
    if len(spec.phases) > 1 and phase:
        title = words.gettext("Too early to tell: {span} in the new phase").format(span=span)
        say = words.gettext("The phase that began {since} has {span} so far{range}. Signals start at 10.")
        return Said(
            title,
            say.format(since=voice.when(spec.points[phase.start]), span=span, range=_bracket(voice, values)),
        )
    title = words.gettext("Too early to tell: {span} of {measure}").format(span=span, measure=voice.inside)
    if phase and len(values) >= 10:
        say = words.gettext(
            "{span} of data, but only {useful} off the middle of {centre}. Signals start at 10."
        )
        return Said(
            title, say.format(span=span, useful=whole(phase.useful), centre=voice.value(phase.centre))
        )
    say = words.gettext("{span} of data so far{range}. Signals start at 10.")
    return Said(title, say.format(span=span, range=_bracket(voice, values)))


def _bracket(voice: Voice, values: list[float]) -> str:
    return f" ({voice.range(min(values), max(values))})" if values else ""


def _still(voice: Voice) -> Said:
    words, n = voice.words, len(voice.spec.judged)
    value = neat(voice.spec.judged[0].value or 0.0, voice.spec.unit, voice.spec.decimals)
    template = words.gettext("{measure} has stayed at {value} for {span}")
    if voice.spec.plural:
        template = words.gettext("{measure} have stayed at {value} for {span}")
    say = words.gettext("All {span} read {value}. A usual range needs values that differ.")
    span = voice.span(n)
    return Said(
        template.format(measure=voice.name, value=value, span=span), say.format(span=span, value=value)
    )


def _holds(voice: Voice) -> Said:
    return Said(holds_title(voice), holds_say(voice))


def _eased(voice: Voice) -> Said:
    return Said(eased_title(voice), ended_say(voice))


def _ended(voice: Voice) -> Said:
    return Said(ended_title(voice), ended_say(voice))


def _beyond(voice: Voice) -> Said:
    return Said(beyond_title(voice), beyond_say(voice))


def _crossings(voice: Voice) -> Said:
    spec, words = voice.spec, voice.words
    phase = spec.phases[-1]
    title = words.gettext("{measure} moved in long stretches").format(measure=voice.name)
    say = words.ngettext(
        "It crossed its middle of {centre} {n} time in {span}; chance alone gives at least {limit}. "
        "Look at when it moved. This does not show why.",
        "It crossed its middle of {centre} {n} times in {span}; chance alone gives at least {limit}. "
        "Look at when it moved. This does not show why.",
        phase.crossings,
    )
    numbers = {"n": whole(phase.crossings), "limit": whole(phase.crossings_limit or 0)}
    return Said(title, say.format(centre=voice.value(phase.centre), span=voice.span(phase.useful), **numbers))


def _pattern(voice: Voice) -> Said:
    return Said(pattern_title(voice), pattern_say(voice))


def _usual(voice: Voice) -> Said:
    title = voice.words.gettext("No clear change yet in {measure}").format(measure=voice.inside)
    return Said(title, usual_say(voice))


_TELLERS: dict[Story, Callable[[Voice], Said]] = {
    Story.EMPTY: _empty,
    Story.FEW: _few,
    Story.STILL: _still,
    Story.HOLDS: _holds,
    Story.EASED: _eased,
    Story.ENDED: _ended,
    Story.BEYOND: _beyond,
    Story.CROSSINGS: _crossings,
    Story.PATTERN: _pattern,
    Story.USUAL: _usual,
}
