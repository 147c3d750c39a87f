"""Invite many at once: by mail, or by seats on paper that one person each can take."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from gofar.apps.access.action import Done, action, log, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import INVITATION_LASTS, hash_of, invite
from gofar.apps.people.models import Invitation, Person, School
from gofar.apps.people.roles import Role
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network
    from gofar.ingest.pasted.people import Asked

#: A sheet hangs in a staff room for a while.
SEATS_LAST = dt.timedelta(days=14)
#: A sheet's seats: one lead, and a team.
SEATS = (Role.SCHOOL_LEAD, *[Role.TEAM_MEMBER] * 5)


@dataclass(frozen=True, slots=True)
class Seat:
    """One seat on a sheet. Its secret is printed and kept nowhere."""

    role: Role
    secret: str
    expires_at: dt.datetime


@action(
    Verb.INVITE, undo=none(_("The mails are on their way. An invitation ends by itself after seven days."))
)
def invite_all(network: Network, asked: Sequence[Asked], *, by: Person) -> Done[list[str]]:
    """Make an invitation for each line and return the secrets, in order."""
    schools = {school.slug: school for school in network.schools.all()}
    made = [
        invite(
            network,
            email=one.email,
            name=one.name,
            role=Role(one.part),
            school=schools[one.school] if one.school else None,
            by=by,
        )
        for one in asked
    ]
    return Done(made, "", network)


@action(Verb.INVITE, undo=none(_("The sheet is printed. Print it again: the old codes stop working.")))
def print_seats(school: School, *, by: Person) -> Done[list[Seat]]:
    """Make the seats of one school's sheet. Seats of an older sheet that nobody has taken stop working."""
    moment = now()
    paper = Invitation.objects.filter(school=school, email="", accepted_at=None, withdrawn_at=None)
    paper.update(withdrawn_at=moment)
    seats = [Seat(role, secrets.token_urlsafe(16), moment + SEATS_LAST) for role in SEATS]
    Invitation.objects.bulk_create(
        Invitation(
            network=school.network,
            role=seat.role,
            school=school,
            token_hash=hash_of(seat.secret),
            invited_by=by,
            sent_at=moment,
            expires_at=seat.expires_at,
        )
        for seat in seats
    )
    return Done(seats, f"printed {len(seats)} seats for {school}", school, school=school)


def take_seat(seat: Invitation, *, email: str, name: str) -> str:
    """Turn a seat into an invitation of its own for one address; return the secret that is mailed there.

    The reader is nobody yet, so the log names whoever printed the sheet. The code on paper stops working, and the
    address is proved by the link that is mailed to it.

    Raises
    ------
    DataRefused
        Somebody took the seat first (``invitation.spent``).
    """
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        free = Invitation.objects.filter(pk=seat.pk, email="", accepted_at=None, withdrawn_at=None)
        taken = free.filter(expires_at__gt=now()).update(
            email=email.strip().lower(),
            name=name.strip(),
            token_hash=hash_of(secret),
            sent_at=now(),
            expires_at=now() + INVITATION_LASTS,
        )
        if not taken:
            raise DataRefused(
                _("Somebody has taken this seat."),
                fix=_("Use another code on the sheet, or ask for a new sheet."),
                code="invitation.spent",
            )
        done = Done(secret, f"had a seat on paper taken at {seat.school}", seat, school=seat.school)
        name_of = "administration.print_seats"
        log(name_of, Verb.INVITE, done, network=seat.network, school=seat.school, by=seat.invited_by)
    return secret
