"""A school offers its own words or idea to the network; the hub may say kindly that not now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory.branching import refuse
from gofar.apps.improvement.models import Offer
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person


@action(Verb.BRANCH_THEORY, undo=RETRACT)
def offer_branch(branch: Node, *, why: str, by: Person) -> Done[Offer]:
    """Offer a school's own words or idea to the network, with why.

    Raises
    ------
    DataRefused
        It is not a school's, nobody says why, or it is offered already.
    """
    if branch.school is None:
        raise refuse(_("It is the network’s already."), _("Nothing is left to offer."), "branch.not-own")
    if not why.strip():
        raise refuse(_("Nobody says why."), _("Say in one line what others gain."), "branch.no-reason")
    if branch.offers.filter(state=Offer.State.OPEN, retracted_at=None).exists():
        raise refuse(_("It is offered already."), _("Wait for the hub’s answer."), "branch.twice")
    network = branch.theory.network
    offer = Offer.objects.create(branch=branch, school=branch.school, why=why.strip(), by=by, at=now(network))
    return Done(offer, f"offered “{branch.title}” of {branch.school} to the network", offer)


def _reopen(_entry: AuditEntry, offer: Offer, _by: Person) -> None:
    offer.state, offer.answer, offer.answered_at = Offer.State.OPEN, "", None
    offer.save(update_fields=["state", "answer", "answered_at"])


@action(Verb.EDIT_THEORY, undo=Undo("restore", _reopen))
def decline_offer(offer: Offer, *, answer: str, by: Person) -> Done[Offer]:
    """Answer an offer with "not now", and why. The school keeps its words.

    Raises
    ------
    DataRefused
        There is no reason, or the offer has been answered.
    """
    if not answer.strip():
        raise refuse(_("There is no reason."), _("Say kindly why not now."), "branch.no-reason")
    if offer.state != Offer.State.OPEN:
        raise refuse(_("It has been answered already."), _("Look at what the answer was."), "branch.answered")
    offer.state, offer.answer = Offer.State.DECLINED, answer.strip()
    offer.answered_at = now(offer.school.network)
    offer.save(update_fields=["state", "answer", "answered_at"])
    return Done(offer, f"did not take “{offer.branch.title}” of {offer.school} for now", offer)
