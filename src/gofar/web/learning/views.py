"""Read the evidence ledger, and one claim of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.web.base.place import network_of, reader
from gofar.web.learning.build.claim import claim_page
from gofar.web.learning.build.ledger import ledger_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def learning(request: HttpRequest, network: str) -> HttpResponse:
    """Read what the network has learned: claims with their rungs, and what did not work."""
    place = network_of(request, network)
    return render(request, "learning/ledger.html", {"page": ledger_page(reader(request), place)})


@require_GET
def claim(request: HttpRequest, network: str, claim: int) -> HttpResponse:
    """Read one claim: its tests on both sides, its rung with the rule, its versions."""
    place = network_of(request, network)
    return render(request, "learning/claim.html", {"page": claim_page(reader(request), place, claim)})
