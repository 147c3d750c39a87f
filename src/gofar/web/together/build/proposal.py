"""The page of one proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.queries.comments import comments_on
from gofar.web.together.build.cards import Cards
from gofar.web.together.build.thread import thread_of
from gofar.web.together.build.words import about_link, crumbs
from gofar.web.together.forms import AcceptForm
from gofar.web.together.pages import Acts, ProposalPage

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal


def proposal_page(
    viewer: Person,
    network: Network,
    proposal: Proposal,
    form: BaseForm | None,
    accept: AcceptForm | None = None,
) -> ProposalPage:
    """Return a proposal as `viewer` reads it, with what they may do; the forms as they were sent."""
    card = Cards(viewer, network).of(proposal)
    number = _("Proposal %(n)d") % {"n": proposal.number}
    return ProposalPage(
        crumbs=crumbs(network, number),
        title=card.title,
        margin=number,
        say=_credit(card.by, card.school),
        card=card,
        about=about_link(network, proposal.part),
        acts=(acts := acts_of(viewer, network, proposal)),
        accept=(accept or AcceptForm()) if acts.accept else None,
        thread=thread_of(viewer, network, comments_on(viewer, proposal)),
        form=form,
        action=card.url,
        today=today(network),
    )


def _credit(by: str, school: str) -> str:
    if school:
        return _("Proposed by %(name)s, %(school)s.") % {"name": by, "school": school}
    return _("Proposed by %(name)s.") % {"name": by}


def acts_of(viewer: Person, network: Network, proposal: Proposal) -> Acts:
    """Return what the viewer may do with a proposal."""
    if proposal.state != "open":
        return Acts("", "", "")
    verb = Verb.EDIT_CHARTER if proposal.kind == "charter" else Verb.EDIT_THEORY
    decides, own = may(viewer, verb, proposal), proposal.by_id == viewer.pk

    def to(name: str, *, given: bool) -> str:
        return reverse(name, args=[network.slug, proposal.number]) if given else ""

    return Acts(
        accept=to("accept-proposal", given=decides),
        decline=to("decline-proposal", given=decides),
        withdraw=to("withdraw-proposal", given=own),
    )
