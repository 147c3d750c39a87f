"""Read one school's theory, and every school's differences side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.apps.access.queries import school_for
from gofar.web.base.place import network_of, reader
from gofar.web.branches.build.overview import overview_page
from gofar.web.branches.build.school import school_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def school_theory(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """See the theory as one school reads it."""
    place = network_of(request, network)
    page = school_page(reader(request), place, school_for(reader(request), place, school))
    return render(request, "branches/school.html", {"page": page})


@require_GET
def branches(request: HttpRequest, network: str) -> HttpResponse:
    """See where schools read the theory their own way, part by part."""
    place = network_of(request, network)
    page = overview_page(reader(request), place)
    return render(request, "branches/branches.html", {"page": page})
