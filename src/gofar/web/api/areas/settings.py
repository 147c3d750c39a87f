"""Settings: who may do what, agreements with districts, for how long things are kept."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check, takes_a_second_step, takes_photos
from gofar.apps.access.queries import members_of
from gofar.apps.access.roles import ASK, PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.apps.records.actions.agreements import Terms, end_agreement, record_agreement
from gofar.apps.records.actions.retention import MOST, Days, set_retention
from gofar.apps.records.queries.agreements import agreement_for, standings
from gofar.apps.records.queries.keeping import days_of, proofs
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Day, Filled, Line, Page, Slug, page_of
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import Membership, Network
    from gofar.apps.records.models import Agreement, Destroyed
    from gofar.apps.records.queries.agreements import Standing

area = Area("settings")


class AbilityOut(Schema):
    """One thing that a part may do, and on what it waits: a second step, photos switched on, every district's yes."""

    verb: str
    says: str
    second_step: bool
    photos_on: bool
    all_agreed: bool


class RoleOut(Schema):
    """One part: who has it (ids of the people), and what it may do in all of the network or in its own school alone."""

    role: str
    name: str
    says: str
    people: list[int]
    everywhere: list[AbilityOut]
    own: list[AbilityOut]


class AgreementOut(Schema):
    """What a district has signed. It holds on a day from `starts` until before `over_on`."""

    id: int
    district: str
    elements: list[str]
    purpose: str
    starts: dt.date
    ends: dt.date
    over_on: dt.date
    signed_by: str
    file_name: str
    in_force: bool


class AgreedOut(Schema):
    """A district, what its agreements in force list together, and each of its agreements."""

    district: str
    name: str
    listed: list[str]
    agreements: list[AgreementOut]


class AgreementBody(Body):
    """What stands on the paper that a district has signed. A renewal is another agreement."""

    district: Slug
    elements: list[Annotated[Line, Field(max_length=40)]] = Field(min_length=1, max_length=20)
    purpose: Annotated[Filled, Field(max_length=300)]
    starts: Day
    ends: Day
    signed_by: Filled
    file_name: Annotated[Line, Field(max_length=200)] = ""


class DestroyedOut(Schema):
    """How much a sweep destroyed, of what, and when. `here`: of this network, else of all on the server."""

    kind: str
    number: int
    at: dt.datetime
    here: bool


class KeepingOut(Schema):
    """For how many days each kind is kept, and the newest proofs of what was destroyed."""

    draft_days: int
    mail_days: int
    over_days: int
    destroyed: list[DestroyedOut]


class KeepingBody(Body):
    """For how many days the network keeps each kind: only what changes."""

    draft_days: Annotated[int, Field(ge=1, le=MOST["draft_days"])] | None = None
    mail_days: Annotated[int, Field(ge=1, le=MOST["mail_days"])] | None = None
    over_days: Annotated[int, Field(ge=1, le=MOST["over_days"])] | None = None


@area.read(f"{HERE}/roles", Page[RoleOut], "roles")
def list_roles(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[RoleOut]:
    """List every part: who has it, and what it lets them see and do."""
    members = list(members_of(reader(request), network_of(request, network)))
    return page_of(request, list(Role), asked, lambda role: _role(role, members))


def _role(role: Role, members: Iterable[Membership]) -> RoleOut:
    part = PARTS[role]
    return RoleOut(
        role=role.value,
        name=str(role.label),
        says=told(part.says),
        people=[held.pk for held in members if held.role == role],
        everywhere=_abilities(role, part.everywhere),
        own=_abilities(role, part.own - part.everywhere),
    )


def _abilities(role: Role, verbs: frozenset[Verb]) -> list[AbilityOut]:
    return [
        AbilityOut(
            verb=verb.value,
            says=told(verb.words),
            second_step=takes_a_second_step(verb),
            photos_on=takes_photos(verb),
            all_agreed=verb is Verb.SEE_COUNTS and role in ASK,
        )
        for verb in Verb
        if verb in verbs
    ]


@area.read(f"{HERE}/agreements", Page[AgreedOut], "agreements")
def list_agreements(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[AgreedOut]:
    """List what each district has agreed to, those in force first."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    return page_of(request, standings(reader(request), place), asked, lambda one: _agreed(place, one))


@area.write(f"{HERE}/agreements", AgreementOut, "agreements")
def record_an_agreement(request: HttpRequest, network: str, body: AgreementBody) -> AgreementOut:
    """Record what a district has signed. It says what was signed; it signs nothing."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.KEEP_RECORD, place)
    districts = {one.district.slug: one.district for one in standings(viewer, place)}
    if body.district not in districts:
        raise NotVisible(_("There is no such district here."), code="district.not-visible")
    terms = Terms(
        tuple(dict.fromkeys(body.elements)),
        body.purpose,
        body.starts,
        body.ends,
        body.signed_by,
        body.file_name,
    )
    made = record_agreement(place, districts[body.district], terms, by=viewer)
    return _agreement(place, body.district, made)


@area.write(f"{HERE}/agreements/{{int:agreement}}/end", AgreementOut, "end-agreement", 200)
def end_an_agreement(request: HttpRequest, network: str, agreement: int) -> AgreementOut:
    """End an agreement today. What it let in is closed at once."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.KEEP_RECORD, place)
    row = agreement_for(viewer, place, agreement)
    return _agreement(place, row.district.slug, end_agreement(row, by=viewer))


def _agreed(place: Network, one: Standing) -> AgreedOut:
    return AgreedOut(
        district=one.district.slug,
        name=one.district.name,
        listed=list(one.listed),
        agreements=[_agreement(place, one.district.slug, row) for row in (*one.held, *one.others)],
    )


def _agreement(place: Network, district: str, row: Agreement) -> AgreementOut:
    return AgreementOut(
        id=row.pk,
        district=district,
        elements=row.elements,
        purpose=row.purpose,
        starts=row.starts,
        ends=row.ends,
        over_on=row.over_on,
        signed_by=row.signed_by,
        file_name=row.file_name,
        in_force=row.holds(today(place)),
    )


@area.read(f"{HERE}/keeping", KeepingOut, "keeping")
def read_keeping(request: HttpRequest, network: str) -> KeepingOut:
    """Read for how many days each kind is kept, and what was destroyed on its day."""
    return _keeping(request, network_of(request, network))


@area.write(f"{HERE}/keeping", KeepingOut, "keeping", 200)
def set_keeping(request: HttpRequest, network: str, body: KeepingBody) -> KeepingOut:
    """Choose for how many days each kind is kept. They count from the next sweep."""
    place, viewer = network_of(request, network), reader(request)
    held = days_of(viewer, place)
    chosen = Days(
        body.draft_days or held.draft_days,
        body.mail_days or held.mail_days,
        body.over_days or held.over_days,
    )
    set_retention(place, chosen, by=viewer)
    return _keeping(request, place)


def _keeping(request: HttpRequest, place: Network) -> KeepingOut:
    held = days_of(reader(request), place)
    return KeepingOut(
        draft_days=held.draft_days,
        mail_days=held.mail_days,
        over_days=held.over_days,
        destroyed=[_destroyed(row) for row in proofs(reader(request), place)],
    )


def _destroyed(row: Destroyed) -> DestroyedOut:
    return DestroyedOut(kind=row.kind, number=row.number, at=row.at, here=row.network_id is not None)
