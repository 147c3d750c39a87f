"""The network that is being set up, for those who may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network


def being_set_up(request: HttpRequest, slug: str, verb: Verb = Verb.SET_UP) -> Network:
    """Return the network in the address, or refuse: a stranger as if it did not exist, others with whom to ask."""
    network = network_of(request, slug)
    check(reader(request), verb, network)
    return network
