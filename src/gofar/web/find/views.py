"""Find: a page, or the same as JSON for the palette."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.web.base.pages import Link
from gofar.web.base.place import at_home, reader
from gofar.web.find.build import find_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def find(request: HttpRequest) -> HttpResponse:
    """See where some words lead, among what the reader may see."""
    at_home(request, Link(_("Find"), ""))
    page = find_page(reader(request), request.GET.get("q", ""))
    if request.GET.get("as") == "json":
        return JsonResponse({"results": [asdict(one) for one in page.results]})
    return render(request, "find/find.html", {"page": page})
