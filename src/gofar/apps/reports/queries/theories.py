"""A network's theory as an onlooker reads it: what it believes of each idea, and how it has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Edge, Node, Theory
from gofar.core.practice.theory import turns

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.core.practice.theory import Turned


@dataclass(frozen=True, slots=True)
class Believed:
    """One idea of the network's theory, with the driver above it and why it should move that."""

    node: Node
    driver: str
    why: str


@dataclass(frozen=True, slots=True)
class TheoryStory:
    """The ideas in the order of the diagram, and what has changed between two days."""

    ideas: tuple[Believed, ...]
    turns: tuple[Turned, ...]
    version: int


def theory_story(viewer: Viewer, network: Network, since: dt.datetime | None = None) -> TheoryStory:
    """Return a network's theory; with `since`, what has changed from then, else from its first whole version."""
    theory = visible(viewer, Theory).filter(network=network).first()
    if theory is None:
        return TheoryStory((), (), 0)
    nodes = list(
        visible(viewer, Node).filter(theory=theory, retracted_at=None, school=None, kind=Node.Kind.IDEA)
    )
    above = {
        edge.child_id: edge for edge in visible(viewer, Edge).filter(child__in=nodes).select_related("parent")
    }
    ideas = tuple(
        Believed(
            node,
            edge.parent.title if (edge := above.get(node.pk)) is not None and edge.parent else "",
            edge.hypothesis if edge is not None else "",
        )
        for node in nodes
    )
    return TheoryStory(ideas, _turns(theory, since), theory.version)


def _turns(theory: Theory, since: dt.datetime | None) -> tuple[Turned, ...]:
    rows = versions(theory).order_by("number")
    old = rows.filter(at__lte=since).last() if since else None
    if old is None:
        # The first version is empty: the network had only been founded.
        old = next((row for row in rows[:3] if row.data["graph"].get("nodes")), None)
    return turns(old.data["graph"], theory.graph) if old is not None else ()
