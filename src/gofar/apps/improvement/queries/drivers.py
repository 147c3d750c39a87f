"""The drivers of a network's theory by their titles: what a measure can fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.improvement.models import Node

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


def driver_titles(viewer: Viewer, network: Network) -> list[str]:
    """Return the titles of the network's drivers, in the order of the diagram."""
    drivers = visible(viewer, Node).filter(theory__network=network).exclude(kind=Node.Kind.IDEA)
    return list(drivers.values_list("title", flat=True))
