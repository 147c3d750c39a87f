"""Sheets with a code for each seat, drawn on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.web.base.components.times import full_day
from gofar.web.base.qr import qr
from gofar.web.setup.build.words import crumbs
from gofar.web.setup.pages import SchoolSheet, SeatRow, SheetPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from gofar.apps.administration.actions_of_setup.inviting import Seat
    from gofar.apps.people.models import Network, School


def sheet_page(
    request: HttpRequest, network: Network, printed: Sequence[tuple[School, Sequence[Seat]]]
) -> SheetPage:
    """Return the sheets of some schools, just made."""
    until = max((seat.expires_at for _school, seats in printed for seat in seats), default=None)
    return SheetPage(
        crumbs=crumbs(network, _("Sheets")),
        title=_("Print these sheets now"),
        network=network.name,
        until=full_day(local(network, until).date()) if until else "",
        sheets=tuple(
            SchoolSheet(school.name, tuple(_seat(request, seat) for seat in seats))
            for school, seats in printed
        ),
        back=reverse("setup-people", args=[network.slug]),
    )


def _seat(request: HttpRequest, seat: Seat) -> SeatRow:
    url = request.build_absolute_uri(reverse("join", args=[seat.secret]))
    return SeatRow(str(seat.role.label), qr(url), url)
