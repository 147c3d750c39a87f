"""Where a page of the theory is, with a part outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.web.theory.asked import Asked

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network


def place_of(network: Network, node: Node) -> str:
    """Return the address at which a part is outlined."""
    return reverse("theory", args=[network.slug]) + Asked(idea=node.slug).query()
