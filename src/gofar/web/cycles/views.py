"""Tests: the list, and one test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.apps.improvement.queries.tests import test_for
from gofar.web.base.place import network_of, reader
from gofar.web.cycles.build.board import board_page
from gofar.web.cycles.build.test import crumbs_of, test_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def tests(request: HttpRequest, network: str) -> HttpResponse:
    """Find tests that are due, stuck, running or done."""
    place = network_of(request, network)
    page = board_page(reader(request), place, request.GET)
    return render(request, "cycles/board.html", {"page": page})


@require_GET
def test(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Follow one ramp of cycles to a decision."""
    place = network_of(request, network)
    reading = test_for(reader(request), place, number)
    request.crumbs = tuple(crumbs_of(reading))  # type: ignore[attr-defined]  # read by the shell
    page = test_page(reader(request), place, reading)
    return render(request, "cycles/test.html", {"page": page})
