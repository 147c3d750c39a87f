"""Bring in a package from elsewhere: send it, read what it would add, say yes once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.actions.arriving import bring_package, receive_package
from gofar.apps.packages.queries import arrival_for
from gofar.core.errors import DataRefused
from gofar.ingest.packages import MOST_BYTES
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.packages.build.arrival import arrival_page, upload_page
from gofar.web.packages.forms import UploadForm
from gofar.web.packages.refused import where_refused

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, network: str) -> HttpResponse:
    """Take a file; refuse it with what, where and what to do, or show what it would add."""
    place = network_of(request, network)
    check(reader(request), Verb.EDIT_THEORY, place)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            # One byte more than may be is enough to know that it is too much.
            content = file.read(MOST_BYTES + 1)
            row = receive_package(place, file.name, content, by=reader(request))
        except DataRefused as refusal:
            form.add_error("file", where_refused(refusal))
        else:
            return redirect("package-arrival", place.slug, row.uuid)
    page = upload_page(place, form)
    return render(request, "packages/upload.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def waiting(request: HttpRequest, network: str, arrival: UUID) -> HttpResponse:
    """Show what a package would add, and bring it in when somebody says so."""
    place = network_of(request, network)
    row = arrival_for(reader(request), place, arrival)
    check(reader(request), Verb.EDIT_THEORY, row)
    if request.method == "POST":
        return _bring(request, place, arrival)
    return render(request, "packages/arrival.html", {"page": arrival_page(reader(request), place, row)})


def _bring(request: HttpRequest, network: Network, arrival: UUID) -> HttpResponse:
    row = arrival_for(reader(request), network, arrival)
    try:
        bring_package(row, by=reader(request))
    except DataRefused as refusal:
        say(request, where_refused(refusal), level=40)
        return redirect("package-arrival", network.slug, arrival)
    words = _("“%(title)s” from %(network)s is in the theory. Every part says where it came from.")
    tell(request, network, words % {"title": row.title, "network": row.from_network})
    return redirect("theory", network.slug)
