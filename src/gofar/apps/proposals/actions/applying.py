"""Bring accepted words into the charter or the theory, by their own actions; and take them out again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.versions import amend, snapshot
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.theory import Draft, add_part, reword_part
from gofar.apps.improvement.actions.theory.graph import below, record
from gofar.apps.improvement.models import Charter, Node, Theory
from gofar.apps.proposals.models import Proposal
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person

Kind = Proposal.Kind


def standing_words(proposal: Proposal) -> dict[str, Any]:
    """Return the words that stand now in the fields that a proposal would change."""
    if proposal.kind == Kind.NEW:
        return {}
    if proposal.kind == Kind.CHARTER:
        found = snapshot(Charter.objects.get(network=proposal.network))
    else:
        part = _part(proposal)
        found = {**snapshot(part), "hypothesis": _hypothesis(part)}
    return {name: found[name] for name in proposal.changes}


def credit(proposal: Proposal, *, settled: bool) -> str:
    """Return whose idea it was and why, for the reason of the version."""
    who = f"{proposal.by.name}, {proposal.school}" if proposal.school else proposal.by.name
    changed = ", with other words" if settled else ""
    return f"Proposed by {who}{changed}: {proposal.why}"[:300]


def apply_words(
    proposal: Proposal, words: Mapping[str, Any], *, expected: int, by: Person, reason: str
) -> None:
    """Write `words` as the next version of the charter or the part."""
    if proposal.kind == Kind.CHARTER:
        charter = Charter.objects.get(network=proposal.network)
        reword_charter(charter, _typed(words), expected=expected, by=by, reason=reason)
        return
    hypothesis = words.get("hypothesis")
    changes = {name: value for name, value in words.items() if name != "hypothesis"}
    reword_part(_part(proposal), changes, expected=expected, by=by, reason=reason, hypothesis=hypothesis)


def add_proposed(proposal: Proposal, *, by: Person, reason: str) -> Node:
    """Hang the proposed part where it should hang."""
    given = proposal.changes
    draft = Draft(
        Node.Kind(given["kind"]),
        given["title"],
        definition=given.get("definition", ""),
        hypothesis=given.get("hypothesis", ""),
    )
    theory = Theory.objects.get(network=proposal.network)
    node: Node = add_part(theory, draft, parent=proposal.part, by=by, reason=reason)
    return node


def take_out(proposal: Proposal, *, by: Person) -> None:
    """Bring back the words that an acceptance replaced, or take out the part that it added.

    Raises
    ------
    CannotUndo
        Somebody has changed the same words since.
    """
    reason = f"Took back: accepted proposal {proposal.number}"
    if proposal.kind == Kind.NEW:
        _take_out_part(proposal, by=by, reason=reason)
        return
    now_stand, applied, replaced = standing_words(proposal), proposal.applied, proposal.replaced
    if any(now_stand[name] not in (applied[name], replaced[name]) for name in applied):
        raise CannotUndo(
            _("Somebody has changed these words since."),
            fix=_("Reword them instead."),
            code="proposal.built-on",
        )
    words = {name: replaced[name] for name in applied if now_stand[name] != replaced[name]}
    if not words:
        return
    if proposal.kind == Kind.CHARTER:
        amend(
            Charter.objects.get(network=proposal.network), _typed(words), expected=None, by=by, reason=reason
        )
        return
    part = _part(proposal)
    amend(part, {k: v for k, v in words.items() if k != "hypothesis"}, expected=None, by=by, reason=reason)
    if "hypothesis" in words:
        part.edges_up.update(hypothesis=words["hypothesis"])
    record(part.theory, by=by, reason=reason)


def _take_out_part(proposal: Proposal, *, by: Person, reason: str) -> None:
    node = proposal.made
    if node is None or node.retracted_at is not None:
        return
    below(node, refuse=_("Something hangs below it by now."))
    node.retracted_at = now(proposal.network)
    node.save(update_fields=["retracted_at"])
    record(node.theory, by=by, reason=reason)


def _part(proposal: Proposal) -> Node:
    assert proposal.part_id is not None  # noqa: S101 - narrows the type: other words are about a part
    return Node.objects.select_related("theory", "theory__network").get(pk=proposal.part_id)


def _hypothesis(part: Node) -> str:
    return part.edges_up.values_list("hypothesis", flat=True).first() or ""


def _typed(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return plain values of the charter as its actions take them: days as days."""
    found = dict(words)
    if found.get("by_when"):
        found["by_when"] = dt.date.fromisoformat(str(found["by_when"]))
    return found
