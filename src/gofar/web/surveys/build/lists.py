"""The list of surveys: what waits, what was found each term, and whose readiness the reader may see."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.queries import is_pulse_due, may_rate, places_of, readiness_of, surveys_of
from gofar.core.practice.surveys.pulse import ITEMS
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.surveys.build.readiness import decision_word
from gofar.web.surveys.build.result import open_title
from gofar.web.surveys.build.words import answered_words, crumbs, finding
from gofar.web.surveys.forms import AskForm, PlaceForm
from gofar.web.surveys.pages import AskPage, Count, SurveyRow, SurveysPage

if TYPE_CHECKING:
    from django.http import QueryDict

    from gofar.apps.people.models import Network, Person
    from gofar.apps.surveys.models import Readiness
    from gofar.apps.surveys.queries import PulseReading

#: How long a pulse stays open, as a rule.
USUAL = dt.timedelta(days=14)
#: More terms than these make a table that nobody reads.
MOST_TERMS = 6


def surveys_page(viewer: Person, network: Network, place_form: PlaceForm | None = None) -> SurveysPage:
    """Return the list for one reader."""
    readings = surveys_of(viewer, network)
    leads = may(viewer, Verb.LEAD_SURVEY, network)
    due = is_pulse_due(viewer, network)
    open_ = [one for one in readings if one.is_open]
    asks = leads and not open_
    shown = [one for one in reversed(readings) if one.spreads][-MOST_TERMS:]
    rates = may_rate(viewer, network)
    return SurveysPage(
        crumbs=crumbs(network),
        title=_title(readings, due=due),
        say=_(
            "The pulse asks eight things of everybody, without names, once a term. Fewer than five answers show nothing."
        ),
        open=tuple(_pulse_row(network, one) for one in open_),
        closed=tuple(_pulse_row(network, one) for one in readings if not one.is_open),
        terms=tuple(told(one.term.words) for one in shown) if len(shown) > 1 else (),
        over=_over(shown) if len(shown) > 1 else (),
        ask=reverse("ask-pulse", args=[network.slug]) if asks else "",
        ask_first=due,
        readiness=tuple(_readiness_row(network, one) for one in readiness_of(viewer, network))
        if rates
        else (),
        reads_readiness=rates,
        place_form=(place_form or place_form_of(viewer, network, None)) if leads else None,
        place_action=reverse("ask-readiness", args=[network.slug]),
    )


def _over(shown: list[PulseReading]) -> tuple[Count, ...]:
    """Return who agrees with each item, term by term; an empty cell where an item is not shown."""
    return tuple(
        Count(
            told(item.short),
            tuple(
                _("%(n)d of %(all)d") % {"n": spread.agree, "all": spread.answered} if spread else ""
                for one in shown
                for spread in (one.spreads.get(item.key),)
            ),
        )
        for item in ITEMS
    )


def _title(readings: tuple[PulseReading, ...], *, due: bool) -> str:
    for one in readings:
        if one.is_open and one.may_answer and not one.mine:
            return _("The pulse waits for you: two minutes, no name")
    if due:
        return (
            _("A new term: it is time to ask the pulse")
            if readings
            else _("Ask the pulse once before you begin")
        )
    for one in readings:
        if not one.is_open:
            return finding(one)
        return open_title(one)
    return _("How is it to work in this network?")


def _pulse_row(network: Network, one: PulseReading) -> SurveyRow:
    row = one.survey
    url = reverse("survey", args=[network.slug, row.number])
    term = told(one.term.words)
    if one.is_open:
        words = _("Answers until %(day)s.") % {"day": near_day(row.closes_on)}
        waits = one.may_answer and not one.mine
        return SurveyRow(open_title(one), words, term, url, waits)
    day = near_day(local(network, row.closed_at).date()) if row.closed_at else ""
    words = _("Closed %(day)s.") % {"day": day}
    return SurveyRow(finding(one), f"{answered_words(one)} {words}" if one.spreads else words, term, url)


def _readiness_row(network: Network, row: Readiness) -> SurveyRow:
    day = near_day(local(network, row.opened_at).date())
    return SurveyRow(
        str(row),
        _("Asked %(day)s.") % {"day": day},
        decision_word(row.decision) or _("No decision yet"),
        reverse("readiness", args=[network.slug, row.number]),
    )


def place_form_of(viewer: Person, network: Network, data: QueryDict | None) -> PlaceForm:
    """Return the form that chooses a school, a district or the hub."""
    schools, districts = places_of(viewer, network)
    places = [
        (_("The hub"), [("hub", network.hub.name)]),
        (_("Districts"), [(f"district-{one.slug}", one.name) for one in districts]),
        (_("Schools"), [(f"school-{one.slug}", str(one)) for one in schools]),
    ]
    return PlaceForm(data, [group for group in places if group[1]])


def ask_page(network: Network, form: AskForm, *, has_aim: bool) -> AskPage:
    """Return the page that asks the pulse, with all that people will read."""
    back = reverse("surveys", args=[network.slug])
    return AskPage(
        crumbs=crumbs(network, Link(_("Ask the pulse"), "")),
        form=form,
        action=reverse("ask-pulse", args=[network.slug]),
        back=back,
        items=tuple(told(item.text) for item in ITEMS[0 if has_aim else 1 :]),
        no_aim="" if has_aim else reverse("charter", args=[network.slug]),
    )


def ask_form(network: Network, data: QueryDict | None) -> AskForm:
    """Return the form, with two weeks as a beginning."""
    return AskForm(data, initial={"closes_on": today(network) + USUAL})
