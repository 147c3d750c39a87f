"""Reword a part of the theory, with the belief that ties it to what is above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, restore
from gofar.apps.improvement.actions.theory.graph import record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person


def take_words_back(entry: AuditEntry, node: Node, by: Person) -> None:
    """Bring back the words before a change, with the belief that was there."""
    restore(node, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}"[:300])
    if "hypothesis" in entry.detail:
        node.edges_up.update(hypothesis=entry.detail["hypothesis"])
    record(node.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=Undo("restore", take_words_back))
def reword_part(
    node: Node,
    changes: Mapping[str, Any],
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    hypothesis: str | None = None,
) -> Done[Node]:
    """Reword a driver or an idea, and with `hypothesis` the belief that ties it to what is above.

    The log keeps the belief that was there before, so that an undo brings it back with the words.
    """
    before = node.edges_up.values_list("hypothesis", flat=True).first() or ""
    amend(node, changes, expected=expected, by=by, reason=reason)
    detail = {}
    if hypothesis is not None and hypothesis != before:
        node.edges_up.update(hypothesis=hypothesis)
        detail = {"hypothesis": before}
    record(node.theory, by=by, reason=reason or f"Reworded “{node.title}”")
    return Done(node, f"reworded “{node.title}” in the theory", node, detail=detail)
