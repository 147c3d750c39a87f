"""Variation of one measure: the page, and its figures as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from gofar.figures.funneltable import funnel_csv
from gofar.web.base.files import attached
from gofar.web.base.place import network_of, reader
from gofar.web.variation.build.variation import variation_page
from gofar.web.variation.reading import drawn_of, read_variation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

#: Excel reads UTF-8 in a CSV file only behind this mark.
_MARK = "\ufeff"


@require_GET
def variation(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Tell real differences between schools from noise."""
    place = network_of(request, network)
    found = read_variation(reader(request), place, measure, request.GET.get("when", ""))
    return render(
        request, "variation/variation.html", {"page": variation_page(reader(request), place, found)}
    )


@require_GET
def as_file(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the schools as CSV, as this reader sees them on the page."""
    place = network_of(request, network)
    spec = drawn_of(
        reader(request), place, read_variation(reader(request), place, measure, request.GET.get("when", ""))
    )
    if spec is None:
        raise Http404
    return attached(_MARK + funnel_csv(spec, translation), "text/csv; charset=utf-8", "variation.csv")
