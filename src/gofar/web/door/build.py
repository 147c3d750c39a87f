"""Builds the pages of the front door from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.queries import networks_of
from gofar.apps.administration.queries_of_setup import may_found
from gofar.apps.people.roles import Role
from gofar.apps.sample.chairs import DEFAULT, chairs, person_in
from gofar.web.base.chairs import chair_of, visitor
from gofar.web.base.pages import Chair
from gofar.web.base.signing import ENDED, school_name
from gofar.web.door.pages import FrontDoor, Joining, SignIn, Stop
from gofar.web.door.travel import travel_of, walk_of

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpRequest

    from gofar.apps.people.models import Invitation
    from gofar.web.door.forms import SeatForm


def front_page(request: HttpRequest) -> FrontDoor:
    """Return the first page: with the living network where there is one."""
    guest = visitor(request)
    walk = walk_of(guest) if guest is not None else None
    reader = request.user if request.user.is_authenticated else guest
    start = reverse("start") if reader is not None and may_found(reader) else ""
    if walk is None:
        return FrontDoor(living="", facts="", stops=_stops("", "", ""), start=start)
    return FrontDoor(
        living=reverse("network", args=[walk.slug]),
        facts=walk.facts,
        stops=_stops(walk.finding, walk.test, walk.slug),
        travel=travel_of(walk),
        start=start,
    )


def _stops(finding: str, test: str, slug: str) -> tuple[Stop, ...]:
    log = reverse("log", args=[slug]) if slug else ""
    sheet = reverse("import", args=[slug]) if slug else ""
    record = reverse("learning", args=[slug]) if slug else ""
    return (
        Stop(_("See a finding"), _("one sentence, then its chart"), finding),
        Stop(_("Open the test behind it"), _("what was predicted, what happened"), test),
        Stop(_("Log a test"), _("on your phone, in a minute"), log),
        Stop(_("Drop a messy file"), _("and watch how it is read"), sheet),
        Stop(_("Read what was learned"), _("with the tests for and against"), record),
    )


def sign_in_page(request: HttpRequest, form: BaseForm) -> SignIn:
    """Return the sign-in page, with the sample's chairs beside it."""
    taken = chair_of(request)
    seats = chairs() if settings.SAMPLE else []
    return SignIn(
        form=form,
        action=reverse("account_login"),
        chairs=tuple(
            Chair(c.slug, str(c.role), c.person.name, c.says, current=c.slug == taken) for c in seats
        ),
        chairs_action=reverse("chair") if seats else "",
        chairs_next=_home() if seats else "",
        going_to=request.GET.get("next", ""),
        school=school_name(),
        ended=bool(request.session.pop(ENDED, False)),
    )


def _home() -> str:
    """Return the home of the sample network that the chairs belong to."""
    seat = person_in(DEFAULT)
    network = min(networks_of(seat), key=lambda one: one.pk, default=None) if seat else None
    return reverse("network", args=[network.slug]) if network else "/"


def invitation_page(
    invitation: Invitation | None, form: SeatForm | None = None, *, mailed: str = ""
) -> Joining:
    """Return the page of an invitation; closed when it cannot be accepted any more.

    A seat on paper has a form; `mailed` is the address to which its link has gone.
    """
    if invitation is None:
        return Joining(open=False)
    return Joining(
        open=True,
        network=invitation.network.name,
        role=str(Role(invitation.role).label),
        school=str(invitation.school or ""),
        invited_by=invitation.invited_by.name,
        form=form,
        mailed=mailed,
    )
