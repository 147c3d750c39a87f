"""Reads of invitations, for those who may send them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District, Invitation

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


def open_invitations(viewer: Viewer, network: Network) -> list[Invitation]:
    """Return the invitations that can still be accepted, newest first; none for those who may not invite.

    They hold addresses of people who have not said yes.
    """
    if not may(viewer, Verb.INVITE, network):
        return []
    waiting = (
        visible(viewer, Invitation)
        .filter(network=network, accepted_at=None, withdrawn_at=None, expires_at__gt=now())
        .exclude(email="")
    )
    return list(waiting.select_related("school", "district", "invited_by").order_by("-sent_at"))


def open_seats(viewer: Viewer, network: Network) -> int:
    """Return how many seats on paper nobody has taken yet, for those who may invite."""
    if not may(viewer, Verb.INVITE, network):
        return 0
    free = visible(viewer, Invitation).filter(network=network, email="", accepted_at=None)
    return free.filter(withdrawn_at=None, expires_at__gt=now()).count()


@dataclass(frozen=True, slots=True)
class Agreement:
    """A district, and whether its data agreement lists the counts of tests."""

    district: District
    lists_counts: bool


def agreements_of(viewer: Viewer, network: Network) -> list[Agreement]:
    """Return the network's districts with what their agreements list, by name, for all who see the network."""
    if not may(viewer, Verb.SEE, network):
        return []
    counts = District.Listed.TEST_COUNTS
    districts = District.objects.filter(network=network).order_by("name")
    return [Agreement(district, counts in district.agreement_lists) for district in districts]


def districts_of(viewer: Viewer, network: Network) -> list[District]:
    """Return the network's districts, by name, for those who may invite somebody to lead one."""
    if not may(viewer, Verb.INVITE, network):
        return []
    return list(District.objects.filter(network=network).order_by("name"))
