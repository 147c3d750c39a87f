"""One teacher who left, and what people say they can do: each word by its person, some with a coach who agrees."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.access.queries import part_of
from gofar.apps.administration.actions import add_member, end_membership
from gofar.apps.people.models import Person
from gofar.apps.people.roles import Role
from gofar.apps.roster.actions.skills import agree_skill, say_skill
from gofar.apps.sample.build.places import FIRST_AUGUST, moment
from gofar.apps.sample.network import Part

if TYPE_CHECKING:
    from gofar.apps.people.models import Membership
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.story import Story

_LEFT = dt.date(2026, 1, 9)
_FIRST, _AGAIN, _SEEN = dt.date(2025, 9, 15), dt.date(2026, 1, 20), dt.date(2026, 2, 3)
#: What leads say of themselves in turn, and what teachers say.
_LEADS = (("lead-a-test", 3), ("facilitate", 2), ("lead-a-test", 2), ("draw-a-theory", 2))
_TEACHERS = (("interview", 2), ("lead-a-test", 1), ("read-a-chart", 2), ("lead-a-test", 2))
_COACHES = (("coach", 3), ("read-a-chart", 3))


def put_roster(story: Story, places: Places) -> None:
    """Let one teacher leave after the winter break, and let people say what they can do."""
    coaches = [places.people[person.email] for person in story.network.of_part(Part.COACH)]
    for person in coaches:
        for skill, level in _COACHES:
            _say(places, person, skill, level, _FIRST)
    leads = story.network.of_part(Part.SCHOOL_LEAD)
    for number, lead in enumerate(leads):
        _say(places, places.people[lead.email], *_LEADS[number % len(_LEADS)], _FIRST)
    teachers = story.network.of_part(Part.TEAM_MEMBER)[::3]
    for number, teacher in enumerate(teachers):
        person = places.people[teacher.email]
        skill, level = _TEACHERS[number % len(_TEACHERS)]
        _say(places, person, skill, 1, _FIRST)
        if level > 1:
            _say(
                places,
                person,
                skill,
                level,
                _AGAIN,
                agreed=coaches[number % len(coaches)] if coaches else None,
            )
    _leave(places)


def _say(
    places: Places, person: Person, skill: str, level: int, day: dt.date, *, agreed: Person | None = None
) -> None:
    with at(moment(day)):
        claim = say_skill(_part(places, person), skill, level, by=person)
    if agreed is not None:
        with at(moment(_SEEN)):
            agree_skill(claim, by=agreed)


def _part(places: Places, person: Person) -> Membership:
    held = part_of(person, places.network)
    assert held is not None  # noqa: S101 - narrows the type: everybody in the story has a part
    return held


def _leave(places: Places) -> None:
    school = next(iter(places.schools.values()))
    person, _ = Person.objects.get_or_create(
        email=f"g.whitlock@{school.slug}.example", defaults={"name": "Grace Whitlock", "is_sample": True}
    )
    with at(moment(FIRST_AUGUST)):
        held = add_member(
            places.network,
            person,
            Role.TEAM_MEMBER,
            by=places.director,
            school=school,
            team=places.teams[school.slug],
        )
    with at(moment(_LEFT)):
        end_membership(held, by=places.director)
