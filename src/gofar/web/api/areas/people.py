"""People over time: who came and left, whom to ask about what, one person's part and skills."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check, which
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import end_membership
from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.apps.roster.actions.parts import change_part
from gofar.apps.roster.actions.skills import agree_skill, say_skill
from gofar.apps.roster.queries.people import member_for, roster_of
from gofar.apps.roster.queries.skills import able, claim_for, skills_in
from gofar.core.errors import DataRefused
from gofar.core.practice.skills import SKILLS
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Page, Slug, Where, page_of
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.people.models import Membership, Network, Person
    from gofar.apps.roster.models import SkillClaim
    from gofar.apps.roster.queries.skills import Known

area = Area("people")


class SpellOut(Schema):
    """Somebody's part from a day on; `until` where it has ended."""

    id: int
    name: str
    role: str
    school: str | None
    district: str | None
    since: dt.datetime
    until: dt.datetime | None


class RosterOut(Schema):
    """Who came and who left since the school year began."""

    since: dt.date
    here: int
    came: list[SpellOut]
    left: list[SpellOut]


class ToAskOut(Schema):
    """A skill, and who can be asked about it, A to Z: no order of how well."""

    skill: str
    says: str
    people: list[SpellOut]


class ThenOut(Schema):
    """What somebody said of a skill before."""

    level: int
    at: dt.datetime


class SkillOut(Schema):
    """One person's word on a skill. How well, since when and who agrees are told to their team and the coaches."""

    id: int
    skill: str
    says: str
    level: int | None
    at: dt.datetime | None
    agreed_by: str | None
    agreed_at: dt.datetime | None
    before: list[ThenOut]
    may_agree: bool


class PersonOut(Schema):
    """Somebody's part and skills. `quiet_days` is told to those who may see it."""

    id: int
    name: str
    role: str
    school: str | None
    district: str | None
    team: str | None
    since: dt.date
    quiet_days: int | None
    tests_led: int
    skills: list[SkillOut]


class SkillBody(Body):
    """One's own word on a skill: 1 learning it, 2 can do it, 3 can show others."""

    skill: Slug
    level: int = Field(ge=1, le=3)


class PartBody(Body):
    """Another part, and the school where the part has one."""

    role: Role
    school: Slug | None = None


@area.read(f"{HERE}/roster", RosterOut, "roster")
def read_roster(request: HttpRequest, network: str) -> RosterOut:
    """Read how many people are here, who came and who left this school year."""
    roster = roster_of(reader(request), network_of(request, network))
    return RosterOut(
        since=roster.since,
        here=len({one.held.person_id for one in roster.here}),
        came=[_spell(held) for held in roster.came],
        left=[_spell(held) for held in roster.left],
    )


@area.read(f"{HERE}/skills", Page[ToAskOut], "skills")
def list_skills(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ToAskOut]:
    """List who can be asked about what."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, _to_ask(viewer, place), asked, lambda one: one)


def _to_ask(viewer: Person, place: Network) -> list[ToAskOut]:
    known = skills_in(viewer, place)
    here = {one.held.person_id: one.held for one in reversed(roster_of(viewer, place).here)}
    found = []
    for skill, words in SKILLS.items():
        people = [held for key, held in here.items() if key in known and skill in able(known[key])]
        people.sort(key=lambda held: held.person.name.casefold())
        if people:
            found.append(ToAskOut(skill=skill, says=told(words), people=[_spell(held) for held in people]))
    return found


@area.read(f"{HERE}/people/{{int:member}}", PersonOut, "person")
def read_person(request: HttpRequest, network: str, member: int) -> PersonOut:
    """Read somebody's part and skills."""
    place, viewer = network_of(request, network), reader(request)
    return _person(viewer, place, member_for(viewer, place, member))


@area.write(f"{HERE}/people/{{int:member}}/part", PersonOut, "change-part", 200)
def change_a_part(request: HttpRequest, network: str, member: int, body: PartBody) -> PersonOut:
    """Give somebody another part. It counts from their next request on, and has another id."""
    place, viewer = network_of(request, network), reader(request)
    held = member_for(viewer, place, member)
    check(viewer, Verb.INVITE, held)
    if body.role is Role.DISTRICT_LEADER:
        raise DataRefused(
            _("A district’s leader needs a district."),
            where=Where.ROLE,
            fix=_("Invite the person to that part."),
            code="part.no-district",
        )
    school = school_for(viewer, place, body.school) if body.school and body.role in SCHOOL_ROLES else None
    fresh = change_part(held, body.role, school=school, by=viewer)
    return _person(viewer, place, member_for(viewer, place, fresh.pk))


@area.write(f"{HERE}/people/{{int:member}}/end", SpellOut, "end-part", 200)
def end_a_part(request: HttpRequest, network: str, member: int) -> SpellOut:
    """End somebody's part. It stops counting at their next request; what they wrote stays."""
    place, viewer = network_of(request, network), reader(request)
    held = member_for(viewer, place, member)
    check(viewer, Verb.INVITE, held)
    return _spell(end_membership(held, by=viewer))


@area.write(f"{HERE}/people/{{int:member}}/skills", PersonOut, "own-skills")
def say_own_skill(request: HttpRequest, network: str, member: int, body: SkillBody) -> PersonOut:
    """Say how well one can do a thing oneself. Nobody says it for somebody else."""
    place, viewer = network_of(request, network), reader(request)
    held = member_for(viewer, place, member)
    check(viewer, Verb.SAY_SKILL, held)
    say_skill(held, body.skill, body.level, by=viewer)
    return _person(viewer, place, held)


@area.write(f"{HERE}/people/{{int:member}}/skills/{{int:word}}/agree", PersonOut, "agree-skill", 200)
def agree_with_skill(request: HttpRequest, network: str, member: int, word: int) -> PersonOut:
    """Agree with what somebody says they can do, having seen it."""
    place, viewer = network_of(request, network), reader(request)
    held = member_for(viewer, place, member)
    check(viewer, Verb.AGREE_SKILL, held)
    claim = claim_for(viewer, place, word)
    if claim.person_id != held.person_id:
        raise NotVisible(_("There is no such skill here."), code="skill.not-visible")
    agree_skill(claim, by=viewer)
    return _person(viewer, place, held)


def _spell(held: Membership) -> SpellOut:
    return SpellOut(
        id=held.pk,
        name=held.person.name,
        role=held.role,
        school=held.school.slug if held.school else None,
        district=held.district.name if held.district else None,
        since=held.started_at,
        until=held.ended_at,
    )


def _person(viewer: Person, place: Network, held: Membership) -> PersonOut:
    one = next(one for one in roster_of(viewer, place).here if one.held.pk == held.pk)
    known = skills_in(viewer, place)[held.person_id]
    # Who may not read how well is told only what others can be asked about.
    shown = [claim for claim in known.claims if known.level_told or claim.skill in able(known)]
    agrees = which(viewer, Verb.AGREE_SKILL, [claim for claim in shown if claim.person_id != viewer.pk])
    return PersonOut(
        id=held.pk,
        name=held.person.name,
        role=held.role,
        school=held.school.slug if held.school else None,
        district=held.district.name if held.district else None,
        team=str(held.team) if held.team else None,
        since=one.since,
        quiet_days=one.quiet_days,
        tests_led=known.tests_led,
        skills=[_skill(known, claim, agrees=claim.pk in agrees) for claim in shown],
    )


def _skill(known: Known, claim: SkillClaim, *, agrees: bool) -> SkillOut:
    open_ = known.level_told
    older = [one for one in known.older if open_ and one.skill == claim.skill]
    return SkillOut(
        id=claim.pk,
        skill=claim.skill,
        says=told(SKILLS[claim.skill]),
        level=claim.level if open_ else None,
        at=claim.at if open_ else None,
        agreed_by=claim.agreed_by.name if open_ and claim.agreed_by else None,
        agreed_at=claim.agreed_at if open_ else None,
        before=[ThenOut(level=one.level, at=one.at) for one in older],
        may_agree=agrees and claim.agreed_at is None,
    )
