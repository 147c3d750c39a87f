"""The page on what funders read: what it would be, what it never is, and who may say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.queries.consents import ask_of, consent_of, past_consents
from gofar.core.practice.portfolio import Shows
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.reports.forms import AskForm, ConsentForm
from gofar.web.reports.pages import ConsentPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def consent_page(viewer: Person, network: Network, *, ask: AskForm | None = None) -> ConsentPage:
    """Return the page; `ask` is the form that was sent and refused."""
    stands = consent_of(viewer, network)
    director = may(viewer, Verb.CONSENT_TO_PORTFOLIO, network)
    writes = may(viewer, Verb.WRITE_REPORT, network)
    line = ask_of(viewer, network)
    shows = set(Shows) if stands is None else {part for part in Shows if stands.shows_part(part)}
    return ConsentPage(
        crumbs=(
            Link(_("Reports"), reverse("reports", args=[network.slug])),
            Link(_("What funders read"), ""),
        ),
        title=_("Funders read this network’s totals")
        if stands
        else _("Funders read nothing of this network yet"),
        say=_(
            "A funder of several networks has one page over all that agree. The director decides, and may take it back: "
            "the network is then gone from that page at once."
        ),
        reads=tuple(words for part, words in _reads().items() if part in shows),
        never=(
            _("No school: neither its name nor its numbers."),
            _("No small number of children, and no group of students."),
            _("No note, no count of a test, no photo, and no person’s name."),
            _("No rank and no score: networks stand from A to Z."),
        ),
        since=""
        if stands is None
        else _("%(name)s agreed on %(day)s.")
        % {"name": stands.given_by.name, "day": full_day(local(network, stands.given_at))},
        past=tuple(
            _("From %(from)s to %(to)s.")
            % {
                "from": full_day(local(network, one.given_at)),
                "to": full_day(local(network, one.withdrawn_at)),
            }
            for one in past_consents(viewer, network)
            if one.withdrawn_at
        ),
        form=ConsentForm(initial={part.value: part in shows for part in Shows}) if director else None,
        action=reverse("portfolio-consent", args=[network.slug]),
        withdraw=reverse("withdraw-consent", args=[network.slug]) if director and stands else "",
        ask=(ask or AskForm(initial={"words": line.words if line else ""})) if writes else None,
        asks=line.words if line else "",
        ask_action=reverse("ask-funders", args=[network.slug]),
        back=reverse("reports", args=[network.slug]),
    )


def _reads() -> dict[Shows, str]:
    return {
        Shows.TESTS: _("How many tests moved in 30 days, how many had a prediction, how many were decided; how often predictions missed."),
        Shows.AIM: _("The aim, its measure’s total over the network with its finding, and students beyond baseline with their range."),
        Shows.SPREAD: _("How many schools keep an idea, and how many ideas went from school to school and to other networks."),
        Shows.STORY: _("The theory and its changes, the ideas with how far their evidence reaches, and what was claimed."),
    }  # fmt: skip
