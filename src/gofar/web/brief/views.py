"""The brief of a network, and of one school's team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.apps.access.queries import school_for
from gofar.web.base.place import network_of, reader
from gofar.web.brief.build.brief import brief_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def network_brief(request: HttpRequest, network: str) -> HttpResponse:
    """Read in five minutes what a network is about."""
    place = network_of(request, network)
    page = brief_page(reader(request), place, None)
    return render(request, "brief/brief.html", {"page": page})


@require_GET
def school_brief(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Read in five minutes what a school's team has tried and learned."""
    place = network_of(request, network)
    page = brief_page(reader(request), place, school_for(reader(request), place, school))
    return render(request, "brief/brief.html", {"page": page})
