"""How the sample networks began: opened, with norms, ticks and most schools' lines about themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.administration.actions_of_setup.beginning import introduce, tick, write_norms
from gofar.apps.administration.actions_of_setup.starting import open_network
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.network import words
from gofar.core.practice.initiation import Criterion

if TYPE_CHECKING:
    from gofar.apps.sample.build.places import Places

#: The schools met before the first school year with the network.
_MET = dt.date(2025, 8, 21)


def begin_network(places: Places) -> None:
    """Write how the network began, and let its hub start another one."""
    given, by = words("begun"), places.director
    staff = Membership.objects.filter(network=places.network, role__in=[Role.HUB_DIRECTOR, Role.HUB_STAFF])
    for member in staff.select_related("person"):
        member.person.may_found = True
        member.person.save(update_fields=["may_found"])
    with at(moment(_MET)):
        open_network(places.network, by=by)
        text = {"norms": "\n".join(given["norms"]), "first_test_by": _MET + dt.timedelta(days=45)}
        write_norms(places.network.set_up, text, expected=1, by=by)
        tick(places.network, Criterion.MET, by=by)
    for slug, line in given["introductions"].items():
        if slug in places.schools:
            with at(moment(_MET + dt.timedelta(days=7))):
                introduce(places.schools[slug], line, by=by)
