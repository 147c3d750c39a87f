"""Proposals of a network, and what has become of the words that they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import snapshot
from gofar.apps.improvement.models import Edge
from gofar.apps.improvement.queries.charter import charter_for, text_of
from gofar.apps.proposals.models import Proposal
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network

Kind, State = Proposal.Kind, Proposal.State


def proposals_in(viewer: Viewer, network: Network) -> QuerySet[Proposal]:
    """Return the network's proposals, newest first, each with its number of comments as `said`."""
    said = Count("comments", filter=Q(comments__retracted_at=None))
    return (
        visible(viewer, Proposal)
        .filter(network=network, retracted_at=None)
        .select_related("network", "part", "part__theory", "made", "by", "school", "decided_by")
        .annotate(said=said)
        .order_by("-number")
    )


def proposal_for(viewer: Viewer, network: Network, number: int) -> Proposal:
    """Return one proposal, or refuse as if it did not exist."""
    found = proposals_in(viewer, network).filter(number=number).first()
    if found is None:
        raise NotVisible(_("There is no such proposal for you."), code="proposal.not-visible")
    return found


def proposals_about(viewer: Viewer, network: Network, part: Node | None) -> list[Proposal]:
    """Return what is proposed about a part and for below it; about the charter, without a part."""
    rows = proposals_in(viewer, network)
    rows = rows.filter(kind=Kind.CHARTER) if part is None else rows.filter(part=part)
    return list(rows)


def words_now(viewer: Viewer, proposal: Proposal) -> dict[str, Any]:
    """Return the words that stand now in the fields that a proposal would change; nothing for a new part."""
    return standing(viewer, [proposal])[proposal.pk]


def standing(viewer: Viewer, proposals: Sequence[Proposal]) -> dict[int, dict[str, Any]]:
    """Return the same for many proposals of one network, by their keys, in two questions."""
    parts = {row.part for row in proposals if row.kind == Kind.WORDS and row.part is not None}
    edges = visible(viewer, Edge).filter(child__in=parts) if parts else ()
    believed = {edge.child_id: edge.hypothesis for edge in edges}
    texts = {part.pk: {**snapshot(part), "hypothesis": believed.get(part.pk, "")} for part in parts}
    charter = next((row.network for row in proposals if row.kind == Kind.CHARTER), None)
    agreed = text_of(viewer, charter_for(viewer, charter)) if charter is not None else {}

    def text(row: Proposal) -> dict[str, Any]:
        return agreed if row.kind == Kind.CHARTER else texts.get(row.part_id or 0, {})

    return {
        row.pk: {} if row.kind == Kind.NEW else {name: text(row)[name] for name in row.changes}
        for row in proposals
    }


def overtaken(viewer: Viewer, proposals: Sequence[Proposal]) -> dict[int, list[str]]:
    """Return, by the key of each open proposal, the fields that somebody else has changed since it was written."""
    waiting = [row for row in proposals if row.state == State.OPEN]
    words = standing(viewer, waiting)
    return {
        row.pk: [n for n, now in words[row.pk].items() if now not in (row.before.get(n), row.changes[n])]
        for row in waiting
    }
