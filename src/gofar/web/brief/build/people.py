"""Who is who: the team of a school, and whom to ask at the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.queries import members_of
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person, School

#: Whom somebody new meets, in this order.
_HUB = (Role.HUB_DIRECTOR, Role.COACH, Role.HUB_STAFF)
_SCHOOL = (Role.SCHOOL_LEAD, Role.TEAM_MEMBER)


def people_of(viewer: Person, network: Network, school: School | None) -> tuple[tuple[str, str], ...]:
    """Return each part with the names of those who hold it; for a network, of the hub and each school's lead."""
    members = list(members_of(viewer, network))
    found = []
    for role in (*_SCHOOL, *_HUB) if school else (*_HUB, Role.SCHOOL_LEAD):
        held = [
            m
            for m in members
            if m.role == role and (role in _HUB or school is None or m.school_id == school.pk)
        ]
        names = [m.person.name if school or not m.school else f"{m.person.name} ({m.school})" for m in held]
        if names:
            found.append((str(role.label), ", ".join(names)))
    return tuple(found)
