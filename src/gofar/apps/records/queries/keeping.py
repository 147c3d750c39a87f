"""For how long things are kept, and what was destroyed, for those who keep the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.records.actions.retention import Days
from gofar.apps.records.models import Destroyed, Retention

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


def days_of(viewer: Viewer, network: Network) -> Days:
    """Return for how many days a network keeps each kind."""
    check(viewer, Verb.KEEP_RECORD, network)
    held = Retention.objects.filter(network=network).first()
    return Days() if held is None else Days(held.draft_days, held.mail_days, held.over_days)


def proofs(viewer: Viewer, network: Network, most: int = 60) -> list[Destroyed]:
    """Return the newest proofs: of this network, and of what lies on the server for all of them."""
    check(viewer, Verb.KEEP_RECORD, network)
    return list(Destroyed.objects.filter(Q(network=network) | Q(network=None))[:most])
