"""The roster, and one person's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.apps.roster.queries.people import member_for
from gofar.web.base.place import network_of, reader
from gofar.web.people.build.person import person_page
from gofar.web.people.build.roster import roster_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def people(request: HttpRequest, network: str) -> HttpResponse:
    """See who is here since when, and whom to ask about what."""
    place = network_of(request, network)
    page = roster_page(reader(request), place)
    return render(request, "people/roster.html", {"page": page})


@require_GET
def person(request: HttpRequest, network: str, member: int) -> HttpResponse:
    """See somebody's part and skills."""
    place = network_of(request, network)
    page = person_page(reader(request), place, member_for(reader(request), place, member))
    return render(request, "people/person.html", {"page": page})
