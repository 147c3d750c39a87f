"""What the printed rules find among neighbouring points, in words: a title, a sentence, what each rule asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.spc.alarms import alarm_rate, tabled
from gofar.core.spc.kinds import Chart
from gofar.core.spc.marks import Mark
from gofar.core.spc.rules import rule_sets
from gofar.figures.numbers import chance, whole

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import Point
    from gofar.figures.voice import Voice

#: Rules whose points lie on no one side: something is mixed, or smoothed.
_MIXED = {Mark.ALTERNATING.code, Mark.HUGGING.code, Mark.AVOIDING.code}


def latest_pattern(voice: Voice) -> tuple[Point, str] | None:
    """Return the latest marked point and the code that speaks for it."""
    marked = [p for p in voice.spec.judged if p.signals]
    if not marked:
        return None
    last = marked[-1]
    asked = [rule.mark.code for rule in rule_sets()[voice.spec.rules].points]
    return last, next((code for code in asked if code in last.signals), last.signals[0])


def pattern_title(voice: Voice) -> str:
    """Return "Attendance rose from week to week", or what else the pattern is."""
    w, found = voice.words, latest_pattern(voice)
    if found is None:
        return w.gettext("{measure}: up and down more often than chance").format(measure=voice.name)
    point, code = found
    template = {
        ("trend", 1): w.gettext("{measure} rose from {week} to {week}"),
        ("trend", -1): w.gettext("{measure} fell from {week} to {week}"),
        ("two-of-three", 1): w.gettext("{measure}: two of three {weeks} unusually high"),
        ("two-of-three", -1): w.gettext("{measure}: two of three {weeks} unusually low"),
        ("four-of-five", 1): w.gettext("{measure}: four of five {weeks} on the high side"),
        ("four-of-five", -1): w.gettext("{measure}: four of five {weeks} on the low side"),
        ("alternating", 2): w.gettext("{measure}: up and down in turn"),
        ("hugging", 2): w.gettext("{measure}: unusually close to the middle"),
        ("avoiding", 2): w.gettext("{measure}: hardly ever near the middle"),
    }.get((code, point.towards), w.gettext("{measure}: a pattern that chance rarely makes"))
    return template.format(measure=voice.name, week=voice.noun(), weeks=voice.noun(2))


def pattern_say(voice: Voice) -> str:
    """Return where the pattern stands, and what it does not say."""
    w, found = voice.words, latest_pattern(voice)
    if found:
        say = w.gettext("The latest marked {period} is {when} ({value}).").format(
            period=voice.noun(), when=voice.when(found[0]), value=voice.value(found[0].value)
        )
    else:
        phase = voice.spec.phases[-1]
        say = w.ngettext(
            "It crossed its middle {n} time in {span}.",
            "It crossed its middle {n} times in {span}.",
            phase.crossings,
        ).format(n=whole(phase.crossings), span=voice.span(phase.useful))
    if found is None or found[1] in _MIXED:
        say = f"{say} {w.gettext('Ask whether two different things are counted together.')}"
    return f"{say} {w.gettext('This does not show why.')}"


def asked_for(voice: Voice, rules: str) -> str:
    """Return what the rules of a set ask for, one after the other: "7 in a row that rise or fall; 2 of 3 ..."."""
    w = voice.words
    says = {
        Mark.TWO_OF_THREE: w.gettext("2 of 3 close to the edge of the usual range, on one side"),
        Mark.FOUR_OF_FIVE: w.gettext("4 of 5 more than a third of the way to it, on one side"),
        Mark.TREND: w.gettext("{n} in a row that rise or fall"),
        Mark.SHIFT: w.gettext("{n} in a row on one side of the middle"),
        Mark.ALTERNATING: w.gettext("{n} up and down in turn"),
        Mark.HUGGING: w.gettext("{n} in a row close to the middle"),
        Mark.AVOIDING: w.gettext("{n} in a row away from the middle"),
    }
    asked = [says[rule.mark].format(n=whole(rule.threshold)) for rule in rule_sets()[rules].points]
    if not asked:
        return ""
    alone = (
        w.gettext("a value outside the dashed lines")
        if Chart(voice.spec.kind).facts.limits
        else w.gettext("a value far apart from the rest")
    )
    return "; ".join([alone, *asked])


def false_alarms(voice: Voice) -> str:
    """Return how often these rules call noise a change, where that was counted."""
    spec, w = voice.spec, voice.words
    if spec.rules not in tabled() or not spec.phases:
        return ""
    judged = sum(p.included and p.value is not None for p in spec.points[spec.phases[-1].start :])
    rate = alarm_rate(spec.rules, Chart(spec.kind), judged)
    if not rate:
        return ""
    template = w.gettext(
        "When nothing has changed, these rules call about {odds} charts of this length changed."
    )
    return _plain(template.format(odds=chance(rate, w)), w)


def _plain(said: str, words: Translator) -> str:
    return said.replace(words.gettext("about fewer"), words.gettext("fewer"))


def mark_words(code: str, words: Translator) -> str:
    """Return what a code on one point says, for the table behind the chart."""
    return {
        "two-of-three": words.gettext("one of two close to the edge"),
        "four-of-five": words.gettext("one of four on one side"),
        "trend": words.gettext("part of a rise or fall"),
        "alternating": words.gettext("up and down in turn"),
        "hugging": words.gettext("close to the middle for long"),
        "avoiding": words.gettext("away from the middle for long"),
    }.get(code, code.replace("-", " "))
