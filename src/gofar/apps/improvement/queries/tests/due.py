"""Where the page without an address opens: the network in which something of one's own is due first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.gate import memberships
from gofar.apps.improvement.models import Cycle

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def network_to_log_in(viewer: Person) -> Network | None:
    """Return the network of one's own test that is due longest; else the first one that one belongs to."""
    networks = [m.network for m in memberships(viewer).order_by("network__name")]
    if len(networks) < 2:
        return networks[0] if networks else None
    waiting = Cycle.objects.filter(
        test__lead=viewer, test__network__in=networks, test__retracted_at=None, retracted_at=None, decision="", results=None
    )  # fmt: skip
    for cycle in waiting.select_related("test__network").order_by("ends"):
        if cycle.ends <= today(cycle.test.network):
            return cycle.test.network
    return networks[0]
