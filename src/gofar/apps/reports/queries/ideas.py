"""The change ideas of several networks, and which of them seem to be one idea."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


def titles_across(viewer: Viewer, networks: Sequence[Network]) -> dict[int, list[Node]]:
    """Return each network's ideas of its own theory, by the network's key. Schools' own words for them are left out."""
    rows = visible(viewer, Node).filter(
        theory__network__in=networks, kind=Node.Kind.IDEA, retracted_at=None, school=None
    )
    found: dict[int, list[Node]] = defaultdict(list)
    for node in rows.select_related("theory"):
        found[node.theory.network_id].append(node)
    return found
