"""Read-only pages about tests: a team's own quality, and all tests as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.queries import school_for
from gofar.apps.improvement.queries.tests import quality_for, tests_of
from gofar.web.base.csvs import csv_response
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.cycles.build.export import HEAD, rows_of
from gofar.web.cycles.build.quality import quality_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def quality(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """See how a team makes its cycles: for the team and its coach alone."""
    place = network_of(request, network)
    found = school_for(reader(request), place, school)
    page = quality_page(place, found, quality_for(reader(request), place, found))
    crumbs = (Link(_("Tests"), reverse("tests", args=[place.slug])), Link(_("How we test"), ""))
    request.crumbs = crumbs  # type: ignore[attr-defined]  # read by the shell
    return render(request, "cycles/quality.html", {"page": page})


@require_GET
def export(request: HttpRequest, network: str) -> HttpResponse:
    """Save all tests as a file, as the reader may read them."""
    place = network_of(request, network)
    tests = tests_of(reader(request), place)
    return csv_response(f"{place.slug}-tests.csv", HEAD, rows_of(tests))
