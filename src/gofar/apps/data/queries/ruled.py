"""The network's data rule for one viewer: whose figures are kept back, and whether they count in the total."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import held_by
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.apps.people.rules import DataRule
from gofar.core.privacy.floor import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.core.privacy.floor import Figure

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


def enough(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """Return the values of those periods in which so many schools stand that none can be taken out of the total."""
    values = [figure for figure in figures if figure.status is Status.VALUE]
    schools = Counter(figure.period for figure in values)
    return tuple(figure for figure in values if schools[figure.period] >= FEWEST_POOLED)
