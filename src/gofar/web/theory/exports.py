"""What can be taken away from the theory: one page, a drawing, a table. For a day, with the same rights as the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from gofar.apps.access.clock import today
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import day_read, end_of, theory_for, theory_of
from gofar.figures.driver_diagram import draw_theory
from gofar.figures.fishbone import draw_fishbone
from gofar.figures.standalone import page_free_svg
from gofar.figures.theory_pdf import theory_pdf
from gofar.web.base.csvs import csv_response
from gofar.web.base.files import attached
from gofar.web.base.place import network_of, reader
from gofar.web.theory.build import causes as fishbone
from gofar.web.theory.build.spec import spec_of
from gofar.web.theory.build.table import HEAD, rows_of
from gofar.web.theory.build.words import aim_words

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Network
    from gofar.figures.theory import TheorySpec


@require_GET
def page(request: HttpRequest, network: str) -> HttpResponse:
    """Give the theory as one A4 page."""
    place, day, theory = _asked(request, network)
    language = translation.get_language() or "en"
    made = end_of(place, day)
    return attached(
        theory_pdf(_spec(request, place, theory, day), made=made, language=language),
        "application/pdf",
        "theory.pdf",
    )


@require_GET
def drawing(request: HttpRequest, network: str) -> HttpResponse:
    """Give the driver diagram as a drawing that opens anywhere."""
    place, day, theory = _asked(request, network)
    svg = page_free_svg(draw_theory(_spec(request, place, theory, day), words=translation))
    return attached(svg, "image/svg+xml; charset=utf-8", "theory.svg")


@require_GET
def table(request: HttpRequest, network: str) -> HttpResponse:
    """Give every part with its belief, its range, and the cycles for and against."""
    place, day, theory = _asked(request, network)
    return csv_response("theory.csv", HEAD, rows_of(reader(request), place, theory, day.isoformat()))


@require_GET
def causes(request: HttpRequest, network: str) -> HttpResponse:
    """Give the fishbone as a drawing that opens anywhere."""
    place = network_of(request, network)
    bones, shown = fishbone_for(reader(request), place), shown_to(reader(request), place)
    if not bones.all():
        raise Http404
    effect = shown(charter_for(reader(request), place).problem)
    svg = page_free_svg(draw_fishbone(fishbone.spec_of(bones, effect, shown), words=translation))
    return attached(svg, "image/svg+xml; charset=utf-8", "causes.svg")


def _asked(request: HttpRequest, slug: str) -> tuple[Network, dt.date, TheoryReading]:
    """Return the network, the day that is asked for, and its theory on that day."""
    network, viewer = network_of(request, slug), reader(request)
    on = day_read(theory_of(viewer, network), request.GET.get("on", ""))
    theory = theory_for(viewer, network, tests_of(viewer, network), on)
    return network, on or today(network), theory


def _spec(request: HttpRequest, network: Network, theory: TheoryReading, day: dt.date) -> TheorySpec:
    return spec_of(network, theory, aim_words(charter_for(reader(request), network)), day)
