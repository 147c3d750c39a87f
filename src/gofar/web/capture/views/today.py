"""Open on what is due: from a home-screen icon without an address, or inside a network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.errors import NotVisible
from gofar.apps.improvement.queries.tests import network_to_log_in, waiting_for
from gofar.web.base.place import network_of, reader
from gofar.web.capture.build.result import result_form, result_page
from gofar.web.capture.build.start import schools_to_start, start_form, start_page
from gofar.web.capture.build.waiting import list_page, one_s_own

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _network(request: HttpRequest) -> str:
    """Return the slug of the network to open on; strangers are asked to sign in, or told that nothing is there."""
    network = network_to_log_in(reader(request))
    if network is None:
        raise NotVisible(_("You belong to no network yet."), code="log.no-network")
    return network.slug


@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """Log what is due today, without a menu."""
    return log(request, _network(request))


@require_GET
def start_now(request: HttpRequest) -> HttpResponse:
    """Go to the form that starts a test: the icon's second entry."""
    return redirect("start-test", _network(request))


@require_GET
def log(request: HttpRequest, network: str) -> HttpResponse:
    """Log what is due, or start something small."""
    place, viewer = network_of(request, network), reader(request)
    waiting = waiting_for(viewer, place)
    schools = schools_to_start(viewer, place)
    first = one_s_own(viewer, place, waiting)
    if first is not None and first.last is not None:
        page = result_page(
            first,
            first.last,
            result_form(first, first.last),
            action=reverse("log-result", args=[place.slug, first.test.number]),
            person=viewer,
            waiting=waiting,
            start=reverse("start-test", args=[place.slug]) if schools else "",
            links=reverse("log-links", args=[place.slug, first.test.number]),
        )
        return render(request, "capture/result.html", {"page": page})
    if len(schools) == 1:
        form = start_form(viewer, place, schools, {})
        return render(
            request, "capture/start.html", {"page": start_page(place, form, waiting, person=viewer)}
        )
    return render(
        request, "capture/waiting.html", {"page": list_page(place, waiting, may_start=bool(schools))}
    )
