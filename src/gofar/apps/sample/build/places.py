"""Networks, schools and people of the sample, by the keys that the story uses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gofar.apps.access.clock import at
from gofar.apps.administration.actions import (
    add_break,
    add_district,
    add_member,
    add_school,
    add_team,
    found_network,
)
from gofar.apps.people.models import District, Person
from gofar.apps.people.roles import Role
from gofar.apps.records.actions.agreements import Terms, record_agreement
from gofar.apps.sample.network import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, School, Team
    from gofar.apps.sample.network import Network as Described
    from gofar.apps.sample.network import Person as Member
    from gofar.apps.sample.story import Story
    from gofar.apps.sample.terms import Break


#: When the network was founded, and when those who came later joined.
FIRST_AUGUST, SECOND_AUGUST = dt.date(2024, 8, 1), dt.date(2025, 8, 18)
#: What each district of the sample has signed: everything that can be listed, for two school years.
_TERMS = Terms(
    tuple(District.Listed.values),
    "To raise on-track rates together, and to learn what works for whom",
    FIRST_AUGUST,
    dt.date(2026, 6, 30),
    "The superintendent",
    "Data agreements, folder of the hub",
)
#: Where the sample networks are.
ZONE = ZoneInfo("America/New_York")


@dataclass(slots=True)
class Places:
    """What has been built so far of one network, by slug, e-mail or key."""

    network: Network
    director: Person
    districts: dict[str, District] = field(default_factory=dict)
    schools: dict[str, School] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)


#: What the story does on its last day is done by then, so that nothing lies ahead of a visitor's own clock.
DAWN = 0


def moment(day: dt.date, hour: int = 15) -> dt.datetime:
    """Return an afternoon at the schools: the record wants a time, the story has days."""
    return dt.datetime.combine(day, dt.time(hour), ZONE).astimezone(dt.UTC)


def put_places(story: Story, breaks: Sequence[Break], today: dt.date) -> Places:
    """Found the network with its districts, schools, teams, people and calendar."""
    described = story.network
    people = {p.email: _person(p.name, p.email) for p in described.people}
    director = people[described.of_part(Part.HUB_DIRECTOR)[0].email]
    network = found_network(
        name=described.name,
        slug=described.slug,
        hub=described.hub,
        school_word=described.school_word,
        by=director,
        sample_today=today,
    )
    places = Places(network, director, people=people)
    _put_schools(described, places)
    _put_members(described, places, story.joined)
    for row in breaks:
        add_break(network, row.name, row.first, row.last, by=director)
    return places


def _put_schools(described: Described, places: Places) -> None:
    by = places.director
    districts = {d.slug: add_district(places.network, d.name, by=by) for d in described.districts}
    places.districts = districts
    if described.slug == "riverbend":
        for district in districts.values():
            record_agreement(places.network, district, _TERMS, by=by)
    for given in described.schools:
        school = add_school(
            places.network,
            given.name,
            short_name=given.short,
            district=places.districts[given.district],
            codes=given.aliases,
            by=by,
        )
        places.schools[given.slug] = school
        places.teams[given.slug] = add_team(school, given.team, by=by)


def _put_members(described: Described, places: Places, joined: dict[str, dt.date]) -> None:
    """Add everybody; the people of a new team on the day on which they joined."""
    for number, member in enumerate(described.people):
        if member.part is Part.HUB_DIRECTOR:
            continue
        day = joined.get(member.school or "")
        with at(moment(day) if day else _came(number, member)):
            add_member(
                places.network,
                places.people[member.email],
                Role(member.part.value),
                school=places.schools.get(member.school or ""),
                district=places.districts.get(member.district or ""),
                team=places.teams.get(member.school or ""),
                by=places.director,
            )


def _came(number: int, member: Member) -> dt.datetime:
    """Return when somebody joined: most with the network, every seventh teacher before the second school year."""
    late = member.part is Part.TEAM_MEMBER and number % 7 == 0
    return moment(SECOND_AUGUST if late else FIRST_AUGUST)


def _person(name: str, email: str) -> Person:
    person, _ = Person.objects.get_or_create(email=email, defaults={"name": name, "is_sample": True})
    return person


def seat(story: Story, places: Places) -> None:
    """Give the chairs of the story their people."""
    for chair in story.chairs:
        person = places.people[chair.email]
        if not person.chair:
            says = chair.line.removeprefix(person.name).lstrip(",. ")
            person.chair, person.chair_says = chair.part.value, says
            person.save(update_fields=["chair", "chair_says"])
