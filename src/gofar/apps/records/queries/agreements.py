"""Agreements with districts, for those who keep the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.people.models import District
from gofar.apps.records.models import Agreement
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


#: What an agreement can list, in words.
ELEMENTS = District.Listed.choices


@dataclass(frozen=True, slots=True)
class Standing:
    """A district, what is in force today, what will be or was, newest first, and what the gate reads as listed."""

    district: District
    held: tuple[Agreement, ...]
    others: tuple[Agreement, ...]
    listed: tuple[str, ...]


def standings(viewer: Viewer, network: Network) -> list[Standing]:
    """Return every district of a network with its agreements."""
    day = today(network)
    rows = list(visible(viewer, Agreement).filter(network=network, retracted_at=None))
    found = []
    for district in District.objects.filter(network=network).order_by("name", "pk"):
        mine = [row for row in rows if row.district_id == district.pk]
        held = tuple(row for row in mine if row.holds(day))
        others = tuple(row for row in mine if not row.holds(day))
        listed = sorted({word for row in held for word in row.elements})
        found.append(Standing(district, held, others, tuple(listed)))
    return found


def agreement_for(viewer: Viewer, network: Network, key: int) -> Agreement:
    """Return one agreement, or refuse as if it did not exist."""
    rows = visible(viewer, Agreement).filter(network=network, retracted_at=None, pk=key)
    found = rows.select_related("district", "network").first()
    if found is None:
        raise NotVisible(_("There is no such agreement for you."), code="agreement.not-visible")
    return found
