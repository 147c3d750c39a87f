"""Why a chart is called what it is called: the rule, its threshold, how often chance does it, limits, scale, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.axis import value_axis
from gofar.figures.numbers import amount, chance, whole
from gofar.figures.patterns import asked_for, false_alarms
from gofar.figures.spec import Side, Verdict
from gofar.figures.story import Story

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Phase
    from gofar.figures.voice import Voice


def because_head(story: Story, verdict: Verdict, words: Translator) -> str:
    """Return the first words of the caption, to be set in bold."""
    if story in {Story.EMPTY, Story.FEW, Story.STILL}:
        return words.gettext("Why it is too early to call.")
    if story is Story.USUAL:
        return words.gettext("Why this is not called a change.")
    if verdict is Verdict.CARE:
        return words.gettext("Why this is worth a look.")
    return words.gettext("Why this is called a change.")


def because(story: Story, voice: Voice) -> str:
    """Return the caption: whole sentences, each true of this chart."""
    parts = [
        _rule(story, voice),
        _odds(story, voice),
        _limits(voice),
        _scale(voice),
        *_gaps(voice),
        _source(voice),
    ]
    return " ".join(p for p in parts if p)


def _rule(story: Story, voice: Voice) -> str:
    w, spec = voice.words, voice.spec
    shift, phase = spec.shift, spec.phases[-1] if spec.phases else None
    if story in {Story.HOLDS, Story.EASED, Story.ENDED} and shift:
        template = {
            (Side.ABOVE, True): w.gettext(
                "{run} in a row above the old middle; for {span} the rule needs more than {limit} ({rule})."
            ),
            (Side.BELOW, True): w.gettext(
                "{run} in a row below the old middle; for {span} the rule needs more than {limit} ({rule})."
            ),
            (Side.ABOVE, False): w.gettext(
                "{run} in a row above the middle; for {span} the rule needs more than {limit} ({rule})."
            ),
            (Side.BELOW, False): w.gettext(
                "{run} in a row below the middle; for {span} the rule needs more than {limit} ({rule})."
            ),
        }[shift.side, shift.old]
        numbers = {"limit": whole(shift.limit), "rule": rule_name(spec.rules, w)}
        return template.format(run=voice.span(shift.length), span=voice.span(shift.useful), **numbers)
    if story in {Story.USUAL, Story.CROSSINGS} and phase and phase.longest_run_limit is not None:
        return _quiet(voice, phase)
    if story is Story.BEYOND:
        return w.gettext("A value outside the dashed lines is a signal on its own.")
    if story is Story.PATTERN:
        template = w.gettext("A signal is {asked} ({rule}).")
        return template.format(asked=asked_for(voice, spec.rules), rule=rule_name(spec.rules, w))
    return w.gettext("Run rules say little about fewer than 10 values off the middle.")


def _quiet(voice: Voice, phase: Phase) -> str:
    w, spec = voice.words, voice.spec
    if asked := asked_for(voice, spec.rules):
        template = w.gettext("The longest run is {run}. A signal is {asked} ({rule}).")
    elif phase.crossings_limit is None:
        template = w.gettext(
            "The longest run is {run}; for {span} the rule needs more than {limit} ({rule})."
        )
    else:
        template = w.gettext(
            "The longest run is {run}; for {span} the rule needs more than {limit}. "
            "Crossings of the middle: {crossings}; the rule needs fewer than {fewest} ({rule})."
        )
    return template.format(
        run=voice.span(phase.longest_run),
        span=voice.span(phase.useful),
        limit=whole(phase.longest_run_limit or 0),
        crossings=whole(phase.crossings),
        fewest=whole(phase.crossings_limit or 0),
        asked=asked,
        rule=rule_name(spec.rules, w),
    )


def rule_name(rules: str, words: Translator) -> str:
    """Return the name of a rule set as people know it."""
    return {
        "anhoej": words.gettext("Anhøj run rule"),
        "nhs": words.gettext("NHS rules"),
        "western-electric": words.gettext("Western Electric rules"),
        "nelson": words.gettext("Nelson rules"),
        "perla": words.gettext("Perla rules"),
    }.get(rules, rules)


def _odds(story: Story, voice: Voice) -> str:
    w, spec = voice.words, voice.spec
    if counted := false_alarms(voice):
        return counted
    if story in {Story.HOLDS, Story.EASED, Story.ENDED} and spec.chance is not None:
        template = w.gettext(
            "Runs this long appear in about {odds} charts of this length when nothing has changed."
        )
        return template.format(odds=chance(spec.chance, w)).replace(
            w.gettext("about fewer"), w.gettext("fewer")
        )
    if story is Story.BEYOND:
        return w.gettext("About 3 of 1,000 values fall there when nothing has changed.")
    if story is Story.CROSSINGS:
        return w.gettext(
            "Crossings this few appear in under 5 of 100 charts of this length when nothing has changed."
        )
    return ""


def _limits(voice: Voice) -> str:
    if voice.spec.bare:
        return ""
    w = voice.words
    return {
        "run": w.gettext("Run chart: the middle is the median, and there are no limits."),
        "i": w.gettext("Limits: I chart, from the usual step between neighbours."),
        "ip": w.gettext("Limits: I′ chart, from the usual step between neighbours, wider for small groups."),
        "mr": w.gettext("Limit: MR chart, from the usual step between neighbours."),
        "g": w.gettext("Limits: G chart, for chances between rare events; the middle is the median."),
        "t": w.gettext("Limits: T chart, for time between rare events."),
        "xbar": w.gettext("Limits: X̄ chart, from the spread of the readings of one {week}."),
        "s": w.gettext("Limits: S chart, for how far the readings of one {week} lie apart."),
        "p": w.gettext("Limits: P chart, three standard errors."),
        "pp": w.gettext("Limits: P′ chart, three standard errors, widened for the spread between {weeks}."),
        "c": w.gettext("Limits: C chart, three standard errors of a count."),
        "u": w.gettext("Limits: U chart, three standard errors of a rate."),
        "up": w.gettext("Limits: U′ chart, three standard errors, widened for the spread between {weeks}."),
    }.get(voice.spec.kind, "").format(week=voice.noun(), weeks=voice.noun(2))


def _scale(voice: Voice) -> str:
    if not voice.spec.known:
        return ""
    axis = value_axis(voice.spec)
    start = amount(axis.low, voice.spec.unit, axis.decimals)
    return voice.words.gettext("The scale starts at {start}.").format(start=start)


def _gaps(voice: Voice) -> list[str]:
    """Return what the drawing leaves open: breaks, missing values, values not shown, points left out."""
    w, spec = voice.words, voice.spec
    missing = sum(p.value is None and not p.hidden for p in spec.points)
    hidden = sum(p.hidden for p in spec.points)
    left_out = sum(not p.included for p in spec.known)
    said = [w.gettext("Grey columns are school breaks.")] if has_breaks(spec) else []
    if missing:
        template = w.ngettext(
            "{span} has no value: a gap, not a zero.", "{span} have no value: gaps, not zeros.", missing
        )
        said.append(template.format(span=voice.span(missing)))
    if hidden:
        template = w.ngettext(
            "{span} is not shown (too few students).", "{span} are not shown (too few students).", hidden
        )
        said.append(template.format(span=voice.span(hidden)))
    if left_out:
        template = w.ngettext(
            "{span} is left out of the rules, as recorded.",
            "{span} are left out of the rules, as recorded.",
            left_out,
        )
        said.append(template.format(span=voice.span(left_out)))
    return said


def has_breaks(spec: ChartSpec) -> bool:
    """Whether a break without school falls between the first and the last point."""
    days = [p.start for p in spec.points if p.start is not None]
    return any(days[0] < b.end and b.start < days[-1] for b in spec.breaks) if days else False


def _source(voice: Voice) -> str:
    w, spec = voice.words, voice.spec
    if spec.source and spec.as_of:
        return w.gettext("Source: {source}, as of {day}.").format(source=spec.source, day=spec.as_of)
    if spec.source:
        return w.gettext("Source: {source}.").format(source=spec.source)
    return w.gettext("As of {day}.").format(day=spec.as_of) if spec.as_of else ""
