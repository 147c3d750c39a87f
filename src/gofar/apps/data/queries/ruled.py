"""The network's data rule for one viewer: whose figures are kept back, and whether they count in the total."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import held_by
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.apps.people.rules import DataRule

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network

#: A total of fewer schools than this could be taken apart.
FEWEST_POOLED = 3


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rule says to one viewer. `near` holds the schools she belongs to; None for those who see all."""

    near: frozenset[int] | None
    pools: bool

    def keeps_back(self, school: int) -> bool:
        """Whether this school's figures are kept from the viewer."""
        return self.near is not None and school not in self.near


def rule_for(viewer: Viewer, network: Network) -> Ruled:
    """Return what the network's rule says to `viewer`. The hub and coaches see all under every rule."""
    if network.data_rule == DataRule.OPEN:
        return Ruled(None, pools=False)
    held = [m for m in held_by(viewer) if m.network_id == network.pk]
    if any(Verb.SEE_ROWS in PARTS[Role(m.role)].everywhere for m in held):
        return Ruled(None, pools=False)
    near = frozenset(m.school_id for m in held if m.school_id is not None)
    return Ruled(near, pools=network.data_rule == DataRule.OWN)
