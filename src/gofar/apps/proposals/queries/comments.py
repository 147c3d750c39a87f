"""What people have said, oldest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Value

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.proposals.models import Comment, Proposal
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class Talk:
    """How much is said about something: comments, and proposals that are open."""

    comments: int
    proposals: int


def _said(viewer: Viewer, network: Network) -> QuerySet[Comment]:
    rows = visible(viewer, Comment).filter(network=network, retracted_at=None)
    return rows.select_related("network", "by", "school", "part", "proposal")


def comments_on(viewer: Viewer, proposal: Proposal) -> list[Comment]:
    """Return what was said about a proposal."""
    return list(_said(viewer, proposal.network).filter(proposal=proposal))


def comments_about(viewer: Viewer, network: Network, part: Node | None) -> list[Comment]:
    """Return what was said straight about a part; about the charter, without one."""
    return list(_said(viewer, network).filter(proposal=None, part=part))


def comment_for(viewer: Viewer, network: Network, key: int) -> Comment:
    """Return one comment, taken back or not, or refuse as if it did not exist."""
    rows = visible(viewer, Comment).filter(network=network, pk=key)
    found = rows.select_related("network", "by", "part", "proposal").first()
    if found is None:
        raise NotVisible(_("There is no such comment for you."), code="comment.not-visible")
    return found


def talk_about(viewer: Viewer, network: Network, part: Node | None) -> Talk:
    """Return how much is said about a part; about the charter, without one."""
    proposals = visible(viewer, Proposal).filter(
        network=network, retracted_at=None, state=Proposal.State.OPEN, part=part
    )
    if part is None:
        proposals = proposals.filter(kind=Proposal.Kind.CHARTER)
    said = visible(viewer, Comment).filter(network=network, retracted_at=None, proposal=None, part=part)
    # Both counts in one question: the page of an idea asks for them beside much else.
    kinds = [
        rows.order_by().annotate(which=Value(which)).values_list("which", "pk")
        for which, rows in (("said", said), ("open", proposals))
    ]
    counted = Counter(which for which, _pk in kinds[0].union(kinds[1]))
    return Talk(counted["said"], counted["open"])
