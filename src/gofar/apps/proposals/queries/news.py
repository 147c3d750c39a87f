"""What waits for whom: open proposals for those who decide, decisions for those who proposed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.models import Proposal

if TYPE_CHECKING:
    from gofar.apps.people.models import Network

#: So long a decision is news to its author.
NEWS_LASTS = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class News:
    """How many proposals wait for the viewer's decision, and which of their own were decided lately."""

    waiting: int
    answered: tuple[Proposal, ...]


def news_for(viewer: Viewer, network: Network) -> News:
    """Return what is new to `viewer` in a network."""
    rows = visible(viewer, Proposal).filter(network=network, retracted_at=None)
    waiting = 0
    if may(viewer, Verb.EDIT_THEORY, network):
        waiting = rows.filter(state=Proposal.State.OPEN).exclude(by_id=viewer.pk).count()
    decided = rows.filter(
        by_id=viewer.pk,
        state__in=(Proposal.State.ACCEPTED, Proposal.State.DECLINED),
        decided_at__gte=now(network) - NEWS_LASTS,
    ).exclude(decided_by_id=viewer.pk)
    return News(waiting, tuple(decided.select_related("decided_by", "network").order_by("-decided_at")))
