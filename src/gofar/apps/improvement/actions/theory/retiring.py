"""Retire a part that the network no longer believes in, and bring one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory.graph import below, put_in_order, record
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person


def _stand(node: Node, retired: dt.datetime | None, *, by: Person, reason: str) -> None:
    node.retracted_at = retired
    node.save(update_fields=["retracted_at"])
    put_in_order(node.theory)
    record(node.theory, by=by, reason=reason)


def _unretire(entry: AuditEntry, node: Node, by: Person) -> None:
    _reachable(node)
    _stand(node, None, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=retract_with(_unretire))
def retire_part(node: Node, *, by: Person, reason: str = "") -> Done[Node]:
    """Take a part out of the theory. Its tests, its words and its versions stay.

    Raises
    ------
    DataRefused
        Something hangs below it, which would reach the aim no longer.
    """
    if node.retracted_at is not None:
        return Done(node, "", node)
    below(node, refuse=_("Something hangs below “{title}”.", title=node.title))
    _stand(node, now(node.theory.network), by=by, reason=reason or f"Retired “{node.title}”")
    return Done(node, f"retired “{node.title}” from the theory", node)


def _unbring(entry: AuditEntry, node: Node, by: Person) -> None:
    below(node, refuse=_("Something hangs below it by now."))
    _stand(node, now(entry.network), by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=retract_with(_unbring))
def bring_back(node: Node, *, by: Person) -> Done[Node]:
    """Bring a retired part back to where it hung.

    Raises
    ------
    DataRefused
        What it hung below is retired too.
    """
    if node.retracted_at is None:
        return Done(node, "", node)
    _reachable(node)
    _stand(node, None, by=by, reason=f"Brought back “{node.title}”")
    return Done(node, f"brought back “{node.title}” into the theory", node)


def _reachable(node: Node) -> None:
    over = [edge.parent for edge in node.edges_up.select_related("parent") if edge.parent]
    over += [node.branch_of] if node.branch_of else []
    if gone := next((part for part in over if part.retracted_at is not None), None):
        raise DataRefused(
            _("“{title}” hung below “{gone}”, which is retired.", title=node.title, gone=gone.title),
            where=_("Retired parts"),
            fix=_("Bring back “{gone}” first.", gone=gone.title),
            code="theory.parent-retired",
        )
