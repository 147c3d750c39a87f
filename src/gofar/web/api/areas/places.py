"""Oneself, networks, schools, and the people in them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.clock import today
from gofar.apps.access.gate import check, has_second_factor, held_by
from gofar.apps.access.queries import networks_of, school_for, schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions_of_setup.places import add_schools
from gofar.apps.data.queries.imports import known_schools
from gofar.apps.roster.queries.people import roster_of
from gofar.apps.roster.queries.skills import able, skills_in
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.pasted.schools import Named, Standing, read_schools
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Filled, Page, Where, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Membership, Network, School
    from gofar.apps.roster.queries.people import Here
    from gofar.apps.roster.queries.skills import Known

area = Area("places")


class OwnPartOut(Schema):
    """One's own part in a network."""

    network: str
    role: str
    school: str | None
    since: dt.date


class KeyOut(Schema):
    """The key with which the question was asked. Its secret is in no answer."""

    name: str
    scope: str
    second_factor: bool
    expires_on: dt.date


class MeOut(Schema):
    """Who asks."""

    name: str
    parts: list[OwnPartOut]
    second_factor: bool
    key: KeyOut | None


class NetworkOut(Schema):
    """A network."""

    slug: str
    name: str
    hub: str
    school_word: str
    time_zone: str
    today: dt.date
    data_rule: str
    is_sample: bool


class SchoolOut(Schema):
    """A school of a network."""

    slug: str
    name: str
    short_name: str
    district: str | None


class SchoolsBody(Body):
    """Names of schools. `as_it_is` says that somebody has looked: a name like another's is another school."""

    names: list[Filled] = Field(min_length=1, max_length=200)
    as_it_is: bool = False


class SchoolsAddedOut(Schema):
    """The schools that were added, and the names that stand in the network already or twice in the list."""

    added: list[SchoolOut]
    left_out: list[str]


class MemberOut(Schema):
    """Somebody's part in the network. `quiet_days` is told to those who may see it."""

    id: int
    name: str
    role: str
    school: str | None
    district: str | None
    team: str | None
    since: dt.date
    skills: list[str]
    quiet_days: int | None


def network_out(network: Network) -> NetworkOut:
    """Return a network as it is told."""
    return NetworkOut(
        slug=network.slug,
        name=network.name,
        hub=network.hub.name,
        school_word=network.school_word,
        time_zone=network.time_zone,
        today=today(network),
        data_rule=network.data_rule,
        is_sample=network.is_sample,
    )


def school_out(school: School) -> SchoolOut:
    """Return a school as it is told."""
    return SchoolOut(
        slug=school.slug,
        name=school.name,
        short_name=str(school),
        district=school.district.name if school.district else None,
    )


@area.read("/me", MeOut, "me")
def me(request: HttpRequest) -> MeOut:
    """Read who asks, in which parts, and with which key."""
    viewer, key = reader(request), getattr(request, "api_key", None)
    return MeOut(
        name=viewer.name,
        parts=[_part(held) for held in held_by(viewer)],
        second_factor=has_second_factor(viewer),
        key=key
        and KeyOut(
            name=key.name, scope=key.scope, second_factor=key.second_factor, expires_on=key.expires_on
        ),
    )


def _part(held: Membership) -> OwnPartOut:
    return OwnPartOut(
        network=held.network.slug,
        role=held.role,
        school=held.school.slug if held.school else None,
        since=held.started_at.date(),
    )


@area.read("/networks", Page[NetworkOut], "networks")
def list_networks(request: HttpRequest, asked: Query[Asked]) -> Page[NetworkOut]:
    """List the networks to which one belongs."""
    return page_of(request, networks_of(reader(request)), asked, network_out)


@area.read(HERE, NetworkOut, "network")
def read_network(request: HttpRequest, network: str) -> NetworkOut:
    """Read a network."""
    return network_out(network_of(request, network))


@area.read(f"{HERE}/schools", Page[SchoolOut], "schools")
def list_schools(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[SchoolOut]:
    """List the network's schools, A to Z."""
    return page_of(request, schools_in(reader(request), network_of(request, network)), asked, school_out)


@area.write(f"{HERE}/schools", SchoolsAddedOut, "schools")
def add_some_schools(request: HttpRequest, network: str, body: SchoolsBody) -> SchoolsAddedOut:
    """Add schools by their names. A name that looks like another's is asked about once."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.SET_UP, place)
    # A line break or a tab inside a name would make two of it.
    lines = [" ".join(name.split()) for name in body.names]
    found = read_schools("\n".join(lines), known_schools(viewer, place))
    near = [one for one in found if one.standing is Standing.NEAR]
    if near and not body.as_it_is:
        raise _asked_about(near[0])
    new = [one.name for one in found if one.standing in {Standing.NEW, Standing.NEAR}]
    added = add_schools(place, new, by=viewer) if new else []
    names = {school.name for school in added}
    return SchoolsAddedOut(
        added=[school_out(school) for school in added], left_out=[name for name in lines if name not in names]
    )


def _asked_about(one: Named) -> DataRefused:
    return DataRefused(
        _("“{name}” looks like {other}.", name=one.name, other=one.other or one.reason),
        where=Where.NAMES,
        fix=_("Leave it out, or send it again with “as_it_is”: true if it is another school."),
        code="schools.near",
    )


@area.read(f"{HERE}/schools/{{slug:school}}", SchoolOut, "school")
def read_school(request: HttpRequest, network: str, school: str) -> SchoolOut:
    """Read one school."""
    return school_out(school_for(reader(request), network_of(request, network), school))


@area.read(f"{HERE}/people", Page[MemberOut], "people")
def list_people(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[MemberOut]:
    """List the people of the network and their parts, A to Z."""
    place = network_of(request, network)
    known = skills_in(reader(request), place)
    return page_of(request, roster_of(reader(request), place).here, asked, lambda one: _member(one, known))


def _member(one: Here, known: dict[int, Known]) -> MemberOut:
    held = one.held
    skills = able(known[held.person_id]) if held.person_id in known else []
    return MemberOut(
        id=held.pk,
        name=held.person.name,
        role=held.role,
        school=held.school.slug if held.school else None,
        district=held.district.name if held.district else None,
        team=str(held.team) if held.team else None,
        since=one.since,
        skills=skills,
        quiet_days=one.quiet_days,
    )
