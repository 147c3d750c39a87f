"""Reads a network as somebody would who may see it and nothing more: an onlooker who belongs to no school.

What goes out is what such a reader may read, whoever presses the button. The onlooker is a made-up person with one
made-up part who exists for one reading; outside of it the gate knows nothing of them, and shows them nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from gofar.apps.access.gate import one_reading
from gofar.apps.access.reading import once
from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Network


@contextmanager
def as_onlooker(network: Network) -> Iterator[Person]:
    """Give an onlooker's eyes for one reading. The caller has asked the gate about `network`."""
    onlooker = Person(pk=-network.pk, name="", email="")
    part = Membership(network=network, person=onlooker, role=Role.OBSERVER)
    with one_reading():
        once(("held", onlooker.pk), lambda: [part])
        once(("second factor", onlooker.pk), lambda: False)
        yield onlooker
