"""Why a school is worth a call, as one sentence, and the evidence behind it as a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import Why
from gofar.core.periods import Rhythm
from gofar.core.practice.stuck import MANY_REPEATS
from gofar.figures.numbers import amount, plain_decimals
from gofar.figures.words import inside, span
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import near_day
from gofar.web.network.build.words import weekday

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.attention import Call
    from gofar.figures.spec import ChartSpec
    from gofar.web.base.today import Leading, Place


def reason(place: Place, call: Call) -> str:
    """Return why a school is worth a call, as one sentence."""
    match call.why, place.leading:
        case Why.NO_FIGURES, lead if lead:
            return _silent(lead, call)
        case Why.OUTSIDE, lead if lead and (drawn := lead.of(call.school)):
            return _outside(place, drawn.spec)
        case Why.UNDECIDED, _lead:
            return _undecided(call)
        case Why.OVERDUE | Why.PLANNING | Why.CIRCLING, _lead:
            return _about_test(call)
        case _:
            return _about_team(call)


def _silent(lead: Leading, call: Call) -> str:
    rhythm = Rhythm(lead.measure.rhythm)
    return _("No %(measure)s figures for %(span)s, while other schools sent theirs.") % {
        "measure": inside(lead.measure.short_name),
        "span": span(translation, rhythm, call.count, in_words(call.count)),
    }


def _outside(place: Place, spec: ChartSpec) -> str:
    """Return the latest value beside its usual range, and what to ask."""
    point = spec.points[-1]
    value, low, high = point.value or 0.0, point.lower, point.upper
    edges = [edge for edge in (low, high) if edge is not None]
    decimals = plain_decimals([(value, edge) for edge in edges], spec.unit, spec.decimals)
    told = {
        "when": _when(place, spec),
        "measure": inside(spec.measure),
        "value": amount(value, spec.unit, decimals),
        "low": amount(low or 0.0, spec.unit, decimals),
        "high": amount(high or 0.0, spec.unit, decimals),
    }
    return (
        _("%(when)s %(measure)s, %(value)s, is outside its usual range (%(low)s to %(high)s). ") % told
    ) + _("Ask what was different.")


def _when(place: Place, spec: ChartSpec) -> str:
    start, week = spec.points[-1].start, spec.rhythm is Rhythm.WEEK
    if week and start is not None and 0 < (place.today - start).days <= 13:
        return _("Last week’s")
    return _("The latest")


def _undecided(call: Call) -> str:
    reading, days = call.test, call.count
    if reading is None:
        return ""
    told = {"n": reading.test.number, "days": days, "met": in_words(reading.met)}
    if reading.met:
        return (
            ngettext(
                "Test %(n)d met its prediction once and has waited %(days)d days for a decision.",
                "Test %(n)d met its prediction %(met)s times and has waited %(days)d days for a decision.",
                reading.met,
            )
            % told
        )
    return _("Test %(n)d has results and has waited %(days)d days for a decision.") % told


def _about_test(call: Call) -> str:
    """Say how a test stands still: due, planned and not begun, or repeated and never changed."""
    told = {"n": call.test.test.number if call.test else 0, "days": call.count}
    if call.why is Why.OVERDUE:
        return _("Test %(n)d has been due for %(days)d days. Ask what happened.") % told
    if call.why is Why.CIRCLING:
        times = {"n": told["n"], "times": in_words(MANY_REPEATS)}
        return (
            _("Test %(n)d was repeated %(times)s times and nothing changed. Ask what they would change.")
            % times
        )
    drafted = call.test is not None and call.test.last is not None and not call.test.last.has_plan
    if drafted:
        return (
            _(
                "Test %(n)d was to go on %(days)d days ago, and nobody has planned it. Offer to plan it together."
            )
            % told
        )
    return _("Test %(n)d was planned %(days)d days ago and has not begun. Ask what is in the way.") % told


def _about_team(call: Call) -> str:
    """Say how a team stands still."""
    if call.why is Why.EDITING:
        return _(
            "The team changed its words again and again, and tried nothing for a month. Offer a small test."
        )
    if call.why is Why.NEVER:
        return _("This team has not started a test yet. Offer one that is small enough for this week.")
    weeks = max(1, call.count // 7)
    return ngettext(
        "Nothing is planned, and nothing was logged for %(n)s week. Ask what they want to try next.",
        "Nothing is planned, and nothing was logged for %(n)s weeks. Ask what they want to try next.",
        weeks,
    ) % {"n": in_words(weeks)}


def evidence(place: Place, call: Call) -> str:
    """Return what the reason rests on: since when, and how many school days that is. Breaks do not count."""
    if call.stalled is None:
        return _last_sent(place, call) if call.why is Why.NO_FIGURES else ""
    told = {"day": weekday(call.stalled.since), "n": call.stalled.days}
    return (
        ngettext("Since %(day)s: %(n)d school day.", "Since %(day)s: %(n)d school days.", call.stalled.days)
        % told
    )


def _last_sent(place: Place, call: Call) -> str:
    drawn = place.leading.of(call.school) if place.leading else None
    start = drawn.spec.known[-1].start if drawn and drawn.spec.known else None
    return _("The last ones are of %(day)s.") % {"day": near_day(start, place.today)} if start else ""
