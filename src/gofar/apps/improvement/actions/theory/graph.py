"""The graph behind the rows: it is locked while it changes, kept in one order, and written down whole each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.versions import amend
from gofar.apps.improvement.models import Edge, LeftOut, Node, Theory
from gofar.core.errors import DataRefused
from gofar.core.words import joined
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.core.words import Message


def parents_of(theory: Theory) -> dict[int, int | None]:
    """Return where each standing part hangs, by keys; None is the aim. Branches hang where their idea does."""
    standing = Edge.objects.filter(theory=theory, child__retracted_at=None)
    return dict(standing.values_list("child_id", "parent_id"))


def below(node: Node, *, refuse: Message | None = None) -> list[Node]:
    """Return the standing parts that hang on a part, its branches among them.

    Raises
    ------
    DataRefused
        There are some, and `refuse` says why that is in the way.
    """
    found = [
        *Node.objects.filter(edges_up__parent=node, retracted_at=None),
        *node.branches.filter(retracted_at=None),
    ]
    if found and refuse is not None:
        raise DataRefused(
            refuse,
            where=joined(_("“{title}”", title=part.title) for part in found[:3]),
            fix=_("Move or retire what hangs below it first."),
            code="theory.not-bare",
        )
    return found


def put_in_order(theory: Theory) -> None:
    """Give the standing parts their numbers as the diagram shows them, from the top down."""
    nodes = list(theory.nodes.filter(retracted_at=None))
    parents = parents_of(theory)
    ordered: list[Node] = []

    def walk(parent: int | None) -> None:
        for node in nodes:
            if node.branch_of_id is None and node.pk in parents and parents[node.pk] == parent:
                ordered.append(node)
                ordered.extend(branch for branch in nodes if branch.branch_of_id == node.pk)
                walk(node.pk)

    walk(None)
    for place, node in enumerate(ordered):
        node.position = place
    Node.objects.bulk_update(ordered, ["position"])


def record(theory: Theory, *, by: Person, reason: str) -> None:
    """Write the next version of the whole graph. Two writers come one after the other, and both are in it."""
    theory.version = Theory.objects.select_for_update().get(pk=theory.pk).version
    nodes = theory.nodes.filter(retracted_at=None).select_related("branch_of")
    graph = {
        "nodes": [
            {
                "slug": n.slug,
                "kind": n.kind,
                "title": n.title,
                "definition": n.definition,
                "measure": n.measure_id,
                "school": n.school_id,
                "branch_of": n.branch_of.slug if n.branch_of else None,
            }
            for n in nodes
        ],
        "edges": [
            {"child": e.child.slug, "parent": e.parent.slug if e.parent else None, "hypothesis": e.hypothesis}
            for e in theory.edges.select_related("child", "parent")
            .filter(child__retracted_at=None)
            .order_by("pk")
        ],
        "left_out": [
            {"slug": row.node.slug, "school": row.school_id, "reason": row.reason}
            for row in LeftOut.objects.filter(node__theory=theory, retracted_at=None)
            .select_related("node")
            .order_by("pk")
        ],
    }
    amend(theory, {"graph": graph}, expected=None, by=by, reason=reason[:300])
