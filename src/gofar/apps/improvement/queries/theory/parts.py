"""Single parts of a theory: one by its name, its words in any version, what it should move and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import snapshot, versions
from gofar.apps.improvement.models import Edge, Node, Test
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.access.models import Version
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network


def _parts(viewer: Viewer, network: Network) -> QuerySet[Node]:
    return (
        visible(viewer, Node)
        .filter(theory__network=network)
        .select_related("theory", "theory__network", "measure", "school", "branch_of")
    )


def part_for(viewer: Viewer, network: Network, slug: str) -> Node:
    """Return one driver or idea, or refuse as if it did not exist."""
    return _found(_parts(viewer, network).filter(slug=slug, retracted_at=None).first())


def retired_for(viewer: Viewer, network: Network, slug: str) -> Node:
    """Return one part, retired or not, or refuse as if it did not exist."""
    return _found(_parts(viewer, network).filter(slug=slug).first())


def _found(node: Node | None) -> Node:
    if node is None:
        raise NotVisible(_("There is no such part of the theory for you."), code="theory.part-not-visible")
    return node


def retired_parts(viewer: Viewer, network: Network) -> list[Node]:
    """Return the parts that the network has retired, newest first."""
    return list(_parts(viewer, network).exclude(retracted_at=None).order_by("-retracted_at"))


def words_of(viewer: Viewer, node: Node, number: int | None = None) -> dict[str, Any]:
    """Return a part's words as plain values, as they stand or as version `number` had them.

    The belief that ties it to what is above is among them as `hypothesis`, and always as it stands.
    """
    edge = visible(viewer, Edge).filter(child=node).first()
    data = snapshot(node)
    if number is not None and number != node.version:
        data |= next((row.data for row in versions(node) if row.number == number), {})
    return {**data, "hypothesis": edge.hypothesis if edge else ""}


def latest_words(node: Node) -> Version | None:
    """Return who wrote a part's words last. The caller has asked the gate about `node`."""
    return versions(node).last()


def history_of_words(viewer: Viewer, node: Node) -> list[Version]:
    """Return the versions of a part's words, newest first, for those who see it."""
    if not visible(viewer, Node).filter(pk=node.pk).exists():
        return []
    return list(versions(node).reverse())


def authors_of(node: Node) -> tuple[str, ...]:
    """Return who wrote a part's words, the first writer first. The caller has asked the gate about `node`."""
    return tuple(dict.fromkeys(row.by.name for row in versions(node)))


def ideas_of(viewer: Viewer, network: Network | None = None) -> list[Node]:
    """Return the change ideas that a test can be about, in the order of the diagram; without a network those of all."""
    ideas = (
        visible(viewer, Node)
        .filter(kind=Node.Kind.IDEA, retracted_at=None)
        .select_related("school", "theory")
    )
    return list(ideas if network is None else ideas.filter(theory__network=network))


def drivers_of(viewer: Viewer, network: Network) -> list[Node]:
    """Return the drivers below which a part can hang, in the order of the diagram."""
    return list(_parts(viewer, network).filter(retracted_at=None).exclude(kind=Node.Kind.IDEA))


def measure_of(viewer: Viewer, idea: Node) -> Measure | None:
    """Return the measure that a new test of an idea should move.

    The one that tests of the idea have named so far; else the idea's own; else that of the nearest driver above.
    """
    named = visible(viewer, Test).filter(idea=idea, retracted_at=None, measure__isnull=False)
    latest = named.select_related("measure").order_by("-number").first()
    if latest is not None:
        return latest.measure
    above: Node | None = idea
    while above is not None:
        if above.measure is not None:
            return above.measure
        edge = visible(viewer, Edge).filter(child=above).select_related("parent__measure").first()
        above = edge.parent if edge else None
    return None


def hypothesis_of(viewer: Viewer, idea: Node) -> str:
    """Return why people believe that an idea helps; a branch rests on what it branched from."""
    edges = visible(viewer, Edge).filter(child_id__in=[idea.pk, idea.branch_of_id])
    found = {edge.child_id: edge.hypothesis for edge in edges if edge.hypothesis}
    return found.get(idea.pk) or found.get(idea.branch_of_id or 0, "")
