"""The Monday list: three schools at most, one reason each, one button each, and what was said about the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.attention import Why
from gofar.core.periods import Rhythm
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.network.build.reasons import evidence, reason
from gofar.web.network.build.words import on, sparkline, test_url
from gofar.web.network.pages import CallRow, Told

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.improvement.queries.attention import Call
    from gofar.apps.improvement.queries.monday import Monday
    from gofar.web.base.today import Place

#: More calls than these do not fit a morning.
MOST = 3


#: Where a team needs an idea for a small test rather than a question.
_OFFER = frozenset({Why.EDITING, Why.QUIET, Why.NEVER})


def call_rows(place: Place, found: tuple[Call, ...]) -> tuple[CallRow, ...]:
    """Return the first calls as rows."""
    return tuple(
        CallRow(
            school=str(call.school),
            reason=reason(place, call),
            spark=_spark(place, call),
            action=_action(place, call),
            evidence=evidence(place, call),
            slug=call.school.slug,
            why=call.why.value,
            test=str(call.test.test.number) if call.test else "",
        )
        for call in found[:MOST]
    )


def answered(place: Place, day: Monday) -> tuple[Told, ...]:
    """Return the calls that rest: who said what, and until when."""
    words = {"useful": _("useful"), "later": _("not now"), "wrong": _("wrong reason")}
    return tuple(
        Told(
            _("%(school)s: %(said)s") % {"school": one.school, "said": words[one.answer]}
            + (f" “{one.word}”" if one.word else ""),
            _("%(name)s, %(day)s. Rests until %(until)s.")
            % {
                "name": one.by.name,
                "day": on(place.network, one.at, place.today),
                "until": near_day(one.until, place.today),
            },
        )
        for one in day.resting
    )


def tally_words(day: Monday) -> str:
    """Return how many answered calls were useful: “12 of 15 calls were useful.”."""
    n = day.tally.judged
    if not n:
        return ""
    return ngettext(
        "%(useful)d of %(n)d answered call was useful.", "%(useful)d of %(n)d answered calls were useful.", n
    ) % {"useful": day.tally.useful, "n": n}


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


def _spark(place: Place, call: Call) -> SafeString:
    drawn = place.leading.of(call.school) if place.leading else None
    return sparkline(drawn.spec) if drawn else mark_safe("")


def _action(place: Place, call: Call) -> Link:
    network = place.network
    school = reverse("school", args=[network.slug, call.school.slug])
    if call.why in _OFFER:
        return Link(_("Offer a small test"), f"{school}#friday")
    if call.test is not None:
        number = call.test.test.number
        return Link(_("Open test %(n)d") % {"n": number}, test_url(network, number))
    if call.why is Why.OUTSIDE and place.leading:
        chart = reverse("measure", args=[network.slug, place.leading.measure.slug])
        label = _("Open the week") if place.leading.measure.rhythm == Rhythm.WEEK else _("Open the chart")
        return Link(label, f"{chart}?school={call.school.slug}")
    return Link(_("Open the school"), school)
