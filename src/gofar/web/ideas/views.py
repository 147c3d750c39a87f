"""A change idea's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_GET

from gofar.web.base.place import network_of, reader
from gofar.web.ideas.build.idea import idea_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def idea(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """See the evidence for an idea, and try it."""
    place = network_of(request, network)
    page = idea_page(reader(request), place, part)
    return render(request, "ideas/idea.html", {"page": page})
