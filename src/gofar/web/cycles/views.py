"""Tests: the list, one test, and the phone's page for logging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.gate import one_reading
from gofar.apps.improvement.queries.tests import test_for, waiting_for
from gofar.web.base.place import network_of, reader
from gofar.web.cycles.build.board import board_page
from gofar.web.cycles.build.log import (
    one_s_own,
    result_form,
    result_page,
    schools_to_start,
    start_form,
    start_page,
    waiting_list,
    waiting_title,
)
from gofar.web.cycles.build.test import crumbs_of, test_page
from gofar.web.cycles.pages import ListPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network


@require_GET
def tests(request: HttpRequest, network: str) -> HttpResponse:
    """Find tests that are due, stuck, running or done."""
    place = network_of(request, network)
    with one_reading():
        page = board_page(reader(request), place, request.GET)
    return render(request, "cycles/board.html", {"page": page})


@require_GET
def test(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Follow one ramp of cycles to a decision."""
    place = network_of(request, network)
    with one_reading():
        reading = test_for(reader(request), place, number)
        request.crumbs = tuple(crumbs_of(reading))  # type: ignore[attr-defined]  # read by the shell
        page = test_page(reader(request), place, reading)
    return render(request, "cycles/test.html", {"page": page})


@require_GET
def log(request: HttpRequest, network: str) -> HttpResponse:
    """Log what is due, or start something small."""
    place = network_of(request, network)
    waiting = waiting_for(reader(request), place)
    schools = schools_to_start(reader(request), place)
    first = one_s_own(reader(request), place, waiting)
    if first is not None and first.last is not None:
        form = result_form(first, first.last)
        page = result_page(place, first, first.last, form, waiting, start=bool(schools))
        return render(request, "cycles/result.html", {"page": page})
    if len(schools) == 1:
        start = start_form(reader(request), place, schools, {})
        return render(request, "cycles/start.html", {"page": start_page(place, start, {}, waiting)})
    return render(request, "cycles/waiting.html", {"page": _waiting(place, waiting, may_start=bool(schools))})


def _waiting(network: Network, waiting: list[TestReading], *, may_start: bool) -> ListPage:
    """Return the list for somebody who works with many schools, or with none."""
    place = [network.slug]
    return ListPage(
        title=waiting_title(waiting) if may_start else _("School teams log their tests here"),
        say="" if may_start else _("Your part in this network is to read them."),
        waiting=waiting_list(waiting),
        start=reverse("start-test", args=place) if may_start else "",
        tests=reverse("tests", args=place),
    )
