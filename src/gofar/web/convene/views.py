"""Convenings: all sessions, and the record of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.apps.convenings.queries.keeping import record_of, session_for
from gofar.web.base.place import network_of, reader
from gofar.web.convene.build.convenings import convenings_page
from gofar.web.convene.build.record import record_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def convenings(request: HttpRequest, network: str) -> HttpResponse:
    """See the next session, and what became of those that were held."""
    place = network_of(request, network)
    page = convenings_page(reader(request), place)
    return render(request, "convene/convenings.html", {"page": page})


@require_GET
def record(request: HttpRequest, network: str, session: int) -> HttpResponse:
    """See what a session said, and what became of it."""
    place = network_of(request, network)
    reading = record_of(reader(request), session_for(reader(request), place, session))
    page = record_page(reader(request), reading)
    return render(request, "convene/record.html", {"page": page})
