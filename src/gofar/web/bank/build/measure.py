"""The page of one practical measure, with who collects it and what that would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.data.bank import practical
from gofar.apps.data.queries.bank import adopted, collecting_in
from gofar.apps.improvement.queries.burden import burdens_of
from gofar.apps.improvement.queries.drivers import driver_titles
from gofar.web.bank.build.week import week_of
from gofar.web.bank.build.words import kind_words, often_words, subject_words
from gofar.web.bank.forms import CollectForm, key_of
from gofar.web.bank.pages import MeasurePage
from gofar.web.base.burden import minutes_words
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.queries.burden import TeamBurden
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.practical import Practical


def measure_page(viewer: Person, network: Network, key: str, form: CollectForm | None = None) -> MeasurePage:
    """Return one practical measure for one reader.

    Raises
    ------
    DataRefused
        The bank has none of that key.
    """
    chosen = practical(key)
    have = adopted(viewer, network).get(key)
    teams = burdens_of(viewer, network)
    return MeasurePage(
        crumbs=_crumbs(network, chosen),
        margin=subject_words(chosen.subject),
        title=chosen.question,
        name=chosen.name,
        facts=tuple(_facts(chosen)),
        questions=tuple(question for question in chosen.questions),
        fits=tuple(title for title in driver_titles(viewer, network) if chosen.fits(title)),
        adopted=_adopted(viewer, network, have) if have else "",
        links=_links(network, have) if have else (),
        warnings=() if have else _warnings(chosen, teams),
        form=(form or collect_form(viewer, network, have, teams))
        if may(viewer, Verb.EDIT_MEASURE, network)
        else None,
        button=_("Change who collects it") if have else _("Adopt this measure"),
        action=reverse("bank-measure", args=[network.slug, key]),
        week=week_of(viewer, network, teams),
    )


def collect_form(
    viewer: Person,
    network: Network,
    have: Measure | None,
    teams: Sequence[TeamBurden],
    data: object = None,
) -> CollectForm:
    """Return the form that says who collects it, with what stands today."""
    named = [] if have is None else [c for c in collecting_in(viewer, network) if c.measure_id == have.pk]
    ticked = [
        key_of(one.school, one.team)
        for one in teams
        for c in named
        if c.school_id == one.school.pk and c.team_id in {None, one.team.pk if one.team else None}
    ]
    return CollectForm(data, teams=teams, initial={"at": ticked})


def _crumbs(network: Network, chosen: Practical) -> tuple[Link, ...]:
    return (
        Link(_("Measures"), reverse("measures", args=[network.slug])),
        Link(_("Bank of measures"), reverse("bank", args=[network.slug])),
        Link(chosen.short_name, ""),
    )


def _facts(chosen: Practical) -> list[tuple[str, str]]:
    counted = chosen.definition
    facts = [
        (_("Costs"), f"{minutes_words(chosen.minutes)}, {often_words(chosen.rhythm)}"),
        (_("Count"), counted.numerator),
        (_("Out of"), counted.denominator),
        (_("What counts"), counted.includes),
        (_("Who counts"), counted.who_counts),
        (_("When"), counted.when),
        (_("How many"), counted.sampling),
        (_("Kind"), kind_words(chosen.kind)),
        (_("Evidence"), chosen.evidence if chosen.has_evidence else _("No published evidence found.")),
    ]
    return [(name, capfirst(fact)) for name, fact in facts if fact]


def _adopted(viewer: Person, network: Network, have: Measure) -> str:
    named = [str(c.team or c.school) for c in collecting_in(viewer, network) if c.measure_id == have.pk]
    if not named:
        return _("In use here. Every school collects it.")
    return _("In use here. Collected by %(teams)s.") % {"teams": ", ".join(named)}


def _links(network: Network, have: Measure) -> tuple[Link, ...]:
    return (
        Link(_("Open its chart"), reverse("measure", args=[network.slug, have.slug])),
        Link(_("Type in numbers"), reverse("enter", args=[network.slug])),
    )


def _warnings(chosen: Practical, teams: Sequence[TeamBurden]) -> tuple[str, ...]:
    """Return who would spend more than the network agreed on."""
    found = []
    for one in teams:
        then = one.burden.with_measure(chosen.minutes, chosen.rhythm)
        if then.over:
            slots = {"team": one.name, "n": round(then.total), "cap": f"{then.cap:g}"}
            found.append(
                _("With it, %(team)s would spend about %(n)d minutes a week. Your network agreed on %(cap)s.")
                % slots
            )
    return tuple(found)
