"""Where a request is: the network in its address, asked of the gate once and remembered for the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils import timezone

from gofar.apps.access.queries import network_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network, Person


def reader(request: HttpRequest) -> Person:
    """Return who reads the page. Anonymous readers are refused by the gate, which treats them as strangers."""
    return cast("Person", request.user)


def network_of(request: HttpRequest, slug: str) -> Network:
    """Return the network in the address, or refuse as if it did not exist."""
    network = network_for(reader(request), slug)
    timezone.activate(network.time_zone)
    request.place = network  # type: ignore[attr-defined]  # read again by the shell
    return network
