"""Invitations: who is invited and has not said yes, and one more; the districts that a part can belong to."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.http import HttpRequest
from ninja import Field, Query, Schema
from pydantic import AfterValidator

from gofar.apps.access.gate import check
from gofar.apps.access.queries import members_of, school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import invite
from gofar.apps.administration.queries import agreements_of, districts_of, open_invitations
from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Filled, Line, Page, Slug, Where, page_of
from gofar.web.base.inviting import mail_invitations
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.administration.queries import Agreement
    from gofar.apps.people.models import District, Invitation, Network, Person, School

area = Area("invitations")


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError("Write an address such as name@school.org.") from None
    return text.lower()


Address = Annotated[Line, Field(min_length=3), AfterValidator(_address)]


class InvitationOut(Schema):
    """An invitation that can still be accepted. The secret of its link is in no answer: it goes out by mail."""

    name: str
    email: str
    role: str
    school: str | None
    district: str | None
    by: str
    sent_at: dt.datetime
    expires_at: dt.datetime


class InviteBody(Body):
    """Whom to invite, to which part; a school's part names its school, a district's its district."""

    name: Annotated[Filled, Field(max_length=120)]
    email: Address
    role: Role
    school: Slug | None = None
    district: Slug | None = None


class DistrictOut(Schema):
    """A district, and whether its agreement lists the counts of tests."""

    slug: str
    name: str
    lists_test_counts: bool


@area.read(f"{HERE}/districts", Page[DistrictOut], "districts")
def list_districts(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[DistrictOut]:
    """List the network's districts, A to Z."""
    return page_of(request, agreements_of(reader(request), network_of(request, network)), asked, _district)


def _district(one: Agreement) -> DistrictOut:
    return DistrictOut(slug=one.district.slug, name=one.district.name, lists_test_counts=one.lists_counts)


@area.read(f"{HERE}/invitations", Page[InvitationOut], "invitations")
def list_invitations(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[InvitationOut]:
    """List the invitations that can still be accepted, the newest first."""
    place = network_of(request, network)
    check(reader(request), Verb.INVITE, place)
    return page_of(request, open_invitations(reader(request), place), asked, _invitation)


@area.write(f"{HERE}/invitations", InvitationOut, "invitations")
def invite_somebody(request: HttpRequest, network: str, body: InviteBody) -> InvitationOut:
    """Invite somebody by mail. The link works for seven days."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.INVITE, place)
    if body.email in {held.person.email.lower() for held in members_of(viewer, place)}:
        raise DataRefused(
            _("This person is in the network already."),
            where=Where.EMAIL,
            fix=_("Change their part instead."),
            code="invitation.member",
        )
    school, district = _belongs_to(viewer, place, body)
    try:
        with transaction.atomic():
            secret = invite(
                place,
                email=body.email,
                name=body.name,
                role=body.role,
                by=viewer,
                school=school,
                district=district,
            )
            mail_invitations(request, [secret])
    except OSError:
        raise DataRefused(
            _("The mail could not be sent, so nothing was kept."),
            fix=_("Try again in a minute."),
            code="invitation.no-mail",
        ) from None
    return next(_invitation(one) for one in open_invitations(viewer, place) if one.email == body.email)


def _belongs_to(viewer: Person, place: Network, body: InviteBody) -> tuple[School | None, District | None]:
    """Return the school or the district of a part; a part without one must not name one."""
    school = school_for(viewer, place, body.school) if body.school else None
    district = next((one for one in districts_of(viewer, place) if one.slug == body.district), None)
    if (school is not None) != (body.role in SCHOOL_ROLES):
        raise DataRefused(
            _("A part in a school names its school, and no other part does."),
            where=Where.SCHOOL,
            fix=_("Send “school” for a school’s part alone."),
            code="part.no-school",
        )
    leads = body.role is Role.DISTRICT_LEADER
    if (district is not None) != leads or (body.district is not None) != leads:
        raise DataRefused(
            _("A district’s leader names a district of this network, and no other part does."),
            where=Where.DISTRICT,
            fix=_("Look it up among the districts."),
            code="part.no-district",
        )
    return school, district


def _invitation(one: Invitation) -> InvitationOut:
    return InvitationOut(
        name=one.name,
        email=one.email,
        role=one.role,
        school=one.school.slug if one.school else None,
        district=one.district.slug if one.district else None,
        by=one.invited_by.name,
        sent_at=one.sent_at,
        expires_at=one.expires_at,
    )
