"""Who can have in hand what a session said, for somebody who keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.queries import members_of
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Membership, Network

#: Who follows the work and has none of it in hand.
_LOOKING_ON = frozenset({Role.DISTRICT_LEADER, Role.FUNDER, Role.OBSERVER})


def hands_in(viewer: Viewer, network: Network) -> list[Membership]:
    """Return who works in the network, with their school where they have one."""
    return [held for held in members_of(viewer, network) if held.role not in _LOOKING_ON]
