"""The chairs from which a visitor sees the sample network. Each belongs to a made-up person."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role

#: The chair that a visitor takes without choosing.
DEFAULT = "hub-staff"

#: Chairs in the order in which they are offered.
CHAIRS = (
    Role.TEAM_MEMBER,
    Role.SCHOOL_LEAD,
    Role.HUB_STAFF,
    Role.COACH,
    Role.DISTRICT_LEADER,
    Role.FUNDER,
)


@dataclass(frozen=True, slots=True)
class Chair:
    """One chair, with the person in it."""

    slug: str
    role: str
    person: Person
    says: str


def chairs() -> list[Chair]:
    """Return the chairs of the sample networks, in order."""
    found = Membership.objects.filter(
        network__is_sample=True, person__is_sample=True, person__chair__gt="", ended_at=None
    ).select_related("person", "school", "network")
    by_slug = {membership.person.chair: membership for membership in reversed(found.order_by("pk"))}
    return [_chair(by_slug[role]) for role in CHAIRS if role in by_slug]


def _chair(membership: Membership) -> Chair:
    place = str(membership.school or membership.network)
    return Chair(
        membership.person.chair,
        str(Role(membership.role).label),
        membership.person,
        membership.person.chair_says or place,
    )


def person_in(slug: str) -> Person | None:
    """Return the made-up person in a chair, or None when there is no such chair."""
    return Person.objects.filter(is_sample=True, chair=slug).first()
