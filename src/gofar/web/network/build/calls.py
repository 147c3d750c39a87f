"""Whom to call today: three schools at most, one reason each, one button each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import Seen, Why, calls
from gofar.core.periods import Rhythm
from gofar.figures.numbers import amount, plain_decimals
from gofar.figures.words import inside, span
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.network.build.words import sparkline, test_url
from gofar.web.network.pages import CallRow

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.improvement.queries.attention import Call
    from gofar.figures.spec import ChartSpec
    from gofar.web.network.reading import Leading, Place

#: More calls than these do not fit a morning.
MOST = 3


def calls_of(place: Place) -> tuple[Call, ...]:
    """Return every school that is worth a call today, most pressing reason first."""
    lead = place.leading
    return calls(
        Seen(lead.readout if lead else None, lead.charts if lead else None, place.tests, place.today)
    )


def call_rows(place: Place, found: tuple[Call, ...]) -> tuple[CallRow, ...]:
    """Return the first calls as rows."""
    return tuple(
        CallRow(str(call.school), _reason(place, call), _spark(place, call), _action(place, call))
        for call in found[:MOST]
    )


def calls_title(found: tuple[Call, ...]) -> str:
    """Return how many calls today asks for, as a sentence."""
    shown = min(len(found), MOST)
    if not shown:
        return _("No school needs a call today.")
    return ngettext("%(n)s school needs a call today.", "%(n)s schools need a call today.", shown) % {
        "n": in_words(shown).capitalize()
    }


def calls_note(found: tuple[Call, ...]) -> str:
    """Return how many more would be worth a call, once these are done."""
    more = len(found) - MOST
    if more < 1:
        return ""
    return ngettext(
        "%(n)s more can wait until these are done.", "%(n)s more can wait until these are done.", more
    ) % {"n": in_words(more).capitalize()}


def _reason(place: Place, call: Call) -> str:
    match call.why, place.leading:
        case Why.NO_FIGURES, lead if lead:
            return _silent(lead, call)
        case Why.OUTSIDE, lead if lead and (drawn := lead.of(call.school)):
            return _outside(place, drawn.spec)
        case Why.UNDECIDED, _lead:
            return _undecided(call)
        case _:
            return _overdue(call)


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


def _overdue(call: Call) -> str:
    if call.test is None:
        return ""
    return _("Test %(n)d has been due for %(days)d days. Ask what happened.") % {
        "n": call.test.test.number,
        "days": call.count,
    }


def _spark(place: Place, call: Call) -> SafeString:
    drawn = place.leading.of(call.school) if place.leading else None
    return sparkline(drawn.spec) if drawn else mark_safe("")


def _action(place: Place, call: Call) -> Link:
    network = place.network
    if call.test is not None:
        number = call.test.test.number
        return Link(_("Open test %(n)d") % {"n": number}, test_url(network, number))
    if call.why is Why.OUTSIDE and place.leading:
        chart = reverse("measure", args=[network.slug, place.leading.measure.slug])
        label = _("Open the week") if place.leading.measure.rhythm == Rhythm.WEEK else _("Open the chart")
        return Link(label, f"{chart}?school={call.school.slug}")
    return Link(_("Open the school"), reverse("school", args=[network.slug, call.school.slug]))
