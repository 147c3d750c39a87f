"""How to read this chart: the reader's own chart, part by part, with the numbers that stand on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.spc.rules import rule_sets
from gofar.figures.because import rule_name
from gofar.figures.numbers import chance, whole
from gofar.figures.patterns import asked_for
from gofar.figures.pointed import Pointed, draw_pointed
from gofar.figures.spec import Side
from gofar.figures.voice import Voice, centre_decimals
from gofar.web.base.pages import Link
from gofar.web.measures.build.figure import figure_of
from gofar.web.measures.build.words import for_whom, subject
from gofar.web.measures.pages import ExplainPage, Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.figures.spec import ChartSpec, Phase
    from gofar.web.base.charting import Drawn
    from gofar.web.measures.reading import Reading


def explain_page(reading: Reading) -> ExplainPage:
    """Return what each part of the chart that was asked for says; without figures, where they would come from."""
    network, measure, drawn = reading.network.slug, reading.measure, reading.drawn
    back = reverse("measure", args=[network, measure.slug]) + reading.asked.query()
    return ExplainPage(
        crumbs=(
            Link(_("Measures"), reverse("measures", args=[network])),
            Link(measure.name, back),
            Link(_("How to read this chart"), ""),
        ),
        title=_("How to read this chart"),
        say=_subject(reading, drawn),
        figure=figure_of(reading, drawn) if drawn else None,
        parts=tuple(_parts(drawn)) if drawn else (),
        links=(
            Link(_("Back to the measure"), back),
            Link(_("Practise on ten charts"), reverse("practice")),
            Link(_("All signs and shapes"), reverse("method", args=["reading-a-chart"])),
        ),
    )


def _subject(reading: Reading, drawn: Drawn | None) -> str:
    if drawn is None:
        return _("There is no chart yet. Its first values will draw it.")
    finding = for_whom(drawn.finding.title, subject(reading))
    return _("It says: %(finding)s. Here is how we know, part by part.") % {"finding": finding}


def _parts(drawn: Drawn) -> Iterable[Part]:
    spec = drawn.spec
    voice = Voice(spec, translation, max(spec.decimals, centre_decimals(spec)))
    yield _dots(voice)
    if not spec.bare and spec.phases:
        last = spec.phases[-1]
        yield _middle(voice, last)
        yield from _range(voice)
        yield from _runs(voice, last)
        yield from _crossings(voice, last)
    yield from _phases(spec)
    yield from _old_middle(voice)
    yield from _target(voice)
    yield Part(_("What it says"), f"{drawn.finding.say}")
    yield Part(
        _("What it does not say"),
        _(
            "Why. Ask the people who were there. And not who is better: a chart compares a school with its own past alone."
        ),
    )


def _dots(voice: Voice) -> Part:
    spec = voice.spec
    said = _("One dot for each %(week)s, %(n)s of them. The line joins them so that your eye can follow.") % {
        "week": voice.noun(), "n": whole(len(spec.known)),
    }  # fmt: skip
    if spec.known:
        latest = spec.known[-1]
        said += " " + _("The latest is %(value)s (%(when)s).") % {
            "value": voice.value(latest.value), "when": voice.when(latest),
        }  # fmt: skip
    gaps = len(spec.points) - len(spec.known)
    if gaps:
        said += " " + ngettext(
            "%(n)s has no dot: a gap, or too few students to show. Neither is a zero.",
            "%(n)s have no dot: gaps, or too few students to show. Neither is a zero.",
            gaps,
        ) % {"n": voice.span(gaps)}
    return Part(_("Dots"), said, _shown(spec, Pointed.DOTS))


def _middle(voice: Voice, last: Phase) -> Part:
    if voice.spec.kind == "run":
        why = _("the median, so that half of the dots it was taken from lie on either side")
    else:
        why = _("the average of the dots it was taken from")
    said = _("The solid line at %(centre)s is %(why)s.") % {"centre": voice.value(last.centre), "why": why}
    if voice.spec.frozen:
        said += " " + _("It comes from the first dots alone, so that a later change stands out against it.")
    return Part(_("Middle"), said, _shown(voice.spec, Pointed.MIDDLE))


def _range(voice: Voice) -> Iterable[Part]:
    limited = [p for p in voice.spec.points if p.lower is not None and p.upper is not None]
    if not limited:
        return
    last = limited[-1]
    said = _("The grey band, %(low)s to %(high)s at its end. While nothing changes, nearly every dot falls into it.") % {
        "low": voice.value(last.lower), "high": voice.value(last.upper),
    }  # fmt: skip
    if any(p.denominator for p in voice.spec.points):
        said += " " + _("Where fewer were counted it is wider: small groups move more by luck.")
    n = sum("beyond-limits" in p.signals for p in voice.spec.points)
    outside = (
        ngettext("%(n)s dot lies outside it.", "%(n)s dots lie outside it.", n) % {"n": whole(n)}
        if n
        else _("No dot lies outside it.")
    )
    yield Part(_("Usual range"), f"{said} {outside}", _shown(voice.spec, Pointed.RANGE))


def _runs(voice: Voice, last: Phase) -> Iterable[Part]:
    if asked := asked_for(voice, voice.spec.rules):
        words = _("A signal is %(asked)s (%(rule)s). The longest run on one side of the middle is %(run)s.")
        said = words % {"asked": asked, "rule": _rule(voice), "run": voice.span(last.longest_run)}
        yield Part(_("Rules"), f"{said} {_until(voice)}", _shown(voice.spec, Pointed.MARKED))
    elif last.longest_run_limit is not None:
        words = _(
            "The longest run on one side of the middle is %(run)s. With %(n)s off the middle, more than %(limit)s would be a signal."
        )
        yield Part(
            _("Longest run"),
            words
            % {
                "run": voice.span(last.longest_run),
                "n": voice.span(last.useful),
                "limit": whole(last.longest_run_limit),
            },
            _shown(voice.spec, Pointed.RUN),
        )


def _crossings(voice: Voice, last: Phase) -> Iterable[Part]:
    if last.crossings_limit is None or asked_for(voice, voice.spec.rules):
        return
    words = ngettext(
        "The line crosses the middle %(n)s time. Fewer than %(limit)s would be a signal: it would move in long stretches.",
        "The line crosses the middle %(n)s times. Fewer than %(limit)s would be a signal: it would move in long stretches.",
        last.crossings,
    )
    said = words % {"n": whole(last.crossings), "limit": whole(last.crossings_limit)}
    yield Part(_("Crossings"), said, _shown(voice.spec, Pointed.CROSSINGS))


def _until(voice: Voice) -> str:
    """Return for how long a marked dot speaks for the present."""
    n = rule_sets()[voice.spec.rules].recent
    if n == 1:
        return _("What the chart says now is read from the latest dot alone: what was marked before is over.")
    return _("A marked dot speaks for now while it is one of the latest %(n)s.") % {"n": whole(n)}


def _shown(spec: ChartSpec, part: Pointed, phase: Phase | None = None) -> SafeString:
    return mark_safe(draw_pointed(spec, part, phase=phase))  # noqa: S308 - drawn from numbers alone


def _rule(voice: Voice) -> str:
    return rule_name(voice.spec.rules, voice.words)


def _phases(spec: ChartSpec) -> Iterable[Part]:
    for phase in spec.phases[1:]:
        when = spec.points[phase.start].label
        reason = f" {phase.reason.rstrip('.')}." if phase.reason else ""
        said = _(
            "At the upright line (%(when)s) people began a new phase.%(reason)s Each phase has its own middle."
        )
        told = said % {"when": when, "reason": reason}
        yield Part(_("New phase"), told, _shown(spec, Pointed.PHASE, phase))
    left_out = [p for p in spec.known if not p.included]
    if left_out:
        words = ngettext(
            "%(n)s hollow dot was left out by people, with a reason. It stays on the chart and counts for nothing.",
            "%(n)s hollow dots were left out by people, with a reason. They stay on the chart and count for nothing.",
            len(left_out),
        )
        told = words % {"n": whole(len(left_out))}
        yield Part(_("Hollow dots"), told, _shown(spec, Pointed.LEFT_OUT))


def _old_middle(voice: Voice) -> Iterable[Part]:
    spec, shift = voice.spec, voice.spec.shift
    if shift is None or not shift.old:
        return
    above = _(
        "Where things were before: %(centre)s. %(run)s in a row lie above it; more than %(limit)s is a signal."
    )
    below = _(
        "Where things were before: %(centre)s. %(run)s in a row lie below it; more than %(limit)s is a signal."
    )
    words = above if shift.side is Side.ABOVE else below
    numbers = {
        "centre": voice.value(shift.centre),
        "run": voice.span(shift.length),
        "limit": whole(shift.limit),
    }
    said = words % numbers
    if spec.chance is not None:
        odds = chance(spec.chance, voice.words)
        about = _("Noise alone makes such a run in about %(odds)s charts of this length.") % {"odds": odds}
        said += " " + about.replace(_("about fewer"), _("fewer"))
    yield Part(_("Old middle"), said, _shown(spec, Pointed.OLD_MIDDLE))


def _target(voice: Voice) -> Iterable[Part]:
    target = voice.spec.target
    if target is not None:
        words = _(
            "The dotted line at %(value)s is what the network aims for. It is a wish, and no rule looks at it."
        )
        told = words % {"value": voice.value(target.value)}
        yield Part(_("Target"), told, _shown(voice.spec, Pointed.TARGET))
