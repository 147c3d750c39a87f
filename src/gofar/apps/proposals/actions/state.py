"""Where a proposal stands: it is locked while that changes, and changed in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.proposals.models import Proposal
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

_FIELDS = ("state", "decided_by", "decided_at", "answer", "applied", "replaced", "made")


def still_open(proposal: Proposal) -> None:
    """Lock the proposal's row, and read it anew.

    Raises
    ------
    DataRefused
        Somebody has decided meanwhile.
    """
    Proposal.objects.select_for_update().get(pk=proposal.pk)
    proposal.refresh_from_db()
    if proposal.state != Proposal.State.OPEN or proposal.retracted_at is not None:
        raise DataRefused(
            _("Proposal {n} is no longer open.", n=proposal.number),
            where=_("Together"),
            fix=_("Open it to read what was decided."),
            code="proposal.closed",
        )


def decide(proposal: Proposal, state: Proposal.State, *, by: Person, answer: str = "") -> None:
    """Write down what became of it."""
    proposal.state, proposal.answer = state, answer.strip()
    proposal.decided_by, proposal.decided_at = by, now(proposal.network)
    proposal.save(update_fields=_FIELDS)


def reopen(proposal: Proposal) -> None:
    """Let it be open again, as if nobody had decided."""
    proposal.state, proposal.answer = Proposal.State.OPEN, ""
    proposal.decided_by = proposal.decided_at = proposal.made = None
    proposal.applied, proposal.replaced = {}, {}
    proposal.save(update_fields=_FIELDS)
