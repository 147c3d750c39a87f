"""Move a part: below another driver, or up and down among its neighbours. One action for form, keyboard and drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.errors import CannotUndo, Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory.graph import parents_of, put_in_order, record
from gofar.apps.improvement.models import Edge, Node
from gofar.core.errors import DataRefused
from gofar.core.practice.theory import DEEPEST, above, circles, height
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

#: Stands for "whatever hangs above it now" where a caller did not read the diagram first.
ANYWHERE = -1


def _move_back(entry: AuditEntry, edge: Edge, by: Person) -> None:
    held = entry.detail
    if edge.parent_id != held["to"]:
        raise CannotUndo(
            _("It has been moved again since."),
            fix=_("Move it from where it is now."),
            code="theory.moved-again",
        )
    parent = Node.objects.filter(pk=held["from"]).first()
    if parent is not None and parent.retracted_at is not None:
        raise CannotUndo(
            _("What it hung below is retired."), fix=_("Bring that back first."), code="theory.parent-retired"
        )
    after = Node.objects.filter(pk=held["after"], retracted_at=None).first()
    _check(edge.child, parent)
    _hang(edge, parent, after)
    record(edge.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=Undo("move", _move_back))
def move_part(
    node: Node,
    parent: Node | None,
    *,
    by: Person,
    after: Node | None = None,
    was: int | None = ANYWHERE,
) -> Done[Node]:
    """Hang `node` below `parent` (the aim, when None), right behind the neighbour `after` (first, when None).

    A driver's kind follows from its place: primary below the aim, smaller below another driver. An idea's branches
    come with it. `was` is the key of what it hung below when the writer looked.

    Raises
    ------
    DataRefused
        It would hang below itself, below an idea, in the air, or too deep.
    Conflict
        Somebody else has moved it since.
    """
    edge = Edge.objects.select_for_update(of=("self",)).select_related("parent").get(child=node)
    if was not in {ANYWHERE, edge.parent_id}:
        raise Conflict(
            _("Somebody else has moved this part."),
            yours={"Below": _name(parent)},
            theirs={"Below": _name(edge.parent)},
            version=node.version,
        )
    _check(node, parent)
    old = edge.parent
    before = _neighbour(node, old)
    if (old, before) == (parent, after):
        return Done(node, "", edge)
    _hang(edge, parent, after)
    detail = {
        "from": old.pk if old else None,
        "to": parent.pk if parent else None,
        "after": before and before.pk,
    }
    where = f"behind “{after.title}”" if after else "to the first place"
    says = f"moved “{node.title}” {where}" if old == parent else f"moved “{node.title}” below {_name(parent)}"
    record(node.theory, by=by, reason=says.replace("moved", "Moved", 1))
    return Done(node, says, edge, detail=detail)


def _name(node: Node | None) -> str:
    return f"“{node.title}”" if node else "the aim"


def _neighbour(node: Node, parent: Node | None) -> Node | None:
    """Return the part right before `node` among those of its sort below `parent`."""
    sort = _same_sort(node)
    before = Node.objects.filter(
        theory=node.theory_id,
        retracted_at=None,
        branch_of=None,
        edges_up__parent=parent,
        position__lt=node.position,
    ).order_by("-position", "-pk")
    return next((other for other in before if _same_sort(other) == sort and other.pk != node.pk), None)


def _same_sort(node: Node) -> bool:
    return node.kind == Node.Kind.IDEA


def _check(node: Node, parent: Node | None) -> None:
    parents = parents_of(node.theory)
    refusal = None
    if node.branch_of_id is not None:
        refusal = _("A school’s branch moves with its idea.")
    elif node.kind == Node.Kind.IDEA and parent is None:
        refusal = _("An idea must move a driver, not the aim itself.")
    elif parent is not None and (parent.kind == Node.Kind.IDEA or parent.pk not in parents):
        refusal = _("Nothing hangs below an idea, or below a part that is retired.")
    elif parent is not None and circles(parents, node.pk, parent.pk):
        refusal = _("It would hang below itself, and never reach the aim.")
    elif node.kind != Node.Kind.IDEA and _depth(node, parent, parents) > DEEPEST:
        refusal = _("Drivers stand at most {n} deep.", n=DEEPEST)
    if refusal:
        raise DataRefused(
            refusal,
            where=_("“{title}”", title=node.title),
            fix=_("Choose another driver."),
            code="theory.cannot-hang",
        )


def _depth(node: Node, parent: Node | None, parents: dict[int, int | None]) -> int:
    ideas = set(node.theory.nodes.filter(kind=Node.Kind.IDEA).values_list("pk", flat=True))
    drivers = {child: up for child, up in parents.items() if child not in ideas}
    over = len(list(above(drivers, parent.pk))) if parent else 0
    return over + height(drivers, node.pk)


def _hang(edge: Edge, parent: Node | None, after: Node | None) -> None:
    """Hang it, let its branches follow, and put the whole theory in order again."""
    node = edge.child
    edge.parent = parent
    edge.save(update_fields=["parent"])
    Edge.objects.filter(child__branch_of=node).update(parent=parent)
    if node.kind != Node.Kind.IDEA:
        node.kind = Node.Kind.SECONDARY if parent else Node.Kind.PRIMARY
        node.branches.update(kind=node.kind)
    _place(node, after)
    put_in_order(node.theory)
    node.refresh_from_db()


def _place(node: Node, after: Node | None) -> None:
    """Make room right behind `after`, or before everything."""
    others = list(node.theory.nodes.filter(retracted_at=None).exclude(pk=node.pk))
    at = next((i + 1 for i, other in enumerate(others) if after and other.pk == after.pk), 0)
    for place, other in enumerate([*others[:at], node, *others[at:]]):
        other.position = place
    Node.objects.bulk_update([*others, node], ["position", "kind"])
