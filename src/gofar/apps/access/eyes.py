"""Reads networks as an onlooker would: what a rung or a portfolio says is the same for whoever opens it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gofar.apps.access.gate import one_reading
from gofar.apps.access.reading import once
from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gofar.apps.people.models import Network

#: Nobody's key: people's are above zero, and an onlooker of one network has that network's, below.
_KEY = -(10**12)


@contextmanager
def onlooker_of(networks: Sequence[Network]) -> Iterator[Person]:
    """Give the eyes of somebody who may see these networks and nothing more, for one reading.

    The caller has asked the gate about `networks`. What is read so goes through the trust floor and the networks'
    data rules, whatever the part of the person at the screen.
    """
    keys = sorted(network.pk for network in networks)
    # Another set of networks is another onlooker, so that nothing that was asked once is given to the other.
    onlooker = Person(pk=_KEY - (hash(tuple(keys)) % 10**12), name="", email="")
    held = [Membership(network=network, person=onlooker, role=Role.OBSERVER) for network in networks]
    with one_reading():
        once(("held", onlooker.pk), lambda: held)
        once(("second factor", onlooker.pk), lambda: False)
        yield onlooker
