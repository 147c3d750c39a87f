"""Measures: the scan, one measure, its schools, and a new phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.measures import start_phase
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.measures.asked import Asked, asked_of
from gofar.web.measures.build.explain import explain_page
from gofar.web.measures.build.measure import measure_page
from gofar.web.measures.build.phase import phase_form, phase_page
from gofar.web.measures.build.scan import scan_page
from gofar.web.measures.build.schools import schools_page
from gofar.web.measures.build.signals import signals_page
from gofar.web.measures.reading import read_measure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network
    from gofar.web.measures.forms import PhaseForm


@require_GET
def measures(request: HttpRequest, network: str) -> HttpResponse:
    """Scan all measures' signals."""
    place = network_of(request, network)
    return render(request, "measures/scan.html", {"page": scan_page(reader(request), place)})


@require_GET
def measure(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Read one chart rightly."""
    place = network_of(request, network)
    reading = read_measure(reader(request), place, measure, asked_of(request))
    return render(request, "measures/measure.html", {"page": measure_page(reader(request), reading)})


@require_GET
def explain(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Learn to read one's own chart, part by part."""
    place = network_of(request, network)
    reading = read_measure(reader(request), place, measure, asked_of(request))
    return render(request, "measures/explain.html", {"page": explain_page(reading)})


@require_GET
def schools(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Compare each school with its own past."""
    place = network_of(request, network)
    reading = read_measure(reader(request), place, measure, Asked())
    page = schools_page(reader(request), reading, request.GET.get("order", ""), request.GET.get("page", "1"))
    return render(request, "measures/schools.html", {"page": page})


@require_GET
def signals(request: HttpRequest, network: str) -> HttpResponse:
    """Read every signal of every school, the most surprising first."""
    page = signals_page(reader(request), network_of(request, network))
    return render(request, "measures/signals.html", {"page": page})


@require_http_methods(["GET", "POST"])
def phase(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Mark a new phase on a chart, with a reason."""
    place = network_of(request, network)
    reading = read_measure(reader(request), place, measure, Asked())
    check(reader(request), Verb.SET_PHASE, reading.measure)
    form = phase_form(request, reading)
    if form.is_bound and form.is_valid() and _started(request, reading.measure, form):
        return redirect(_chart(request, place, measure, form))
    page = phase_page(reading, form)
    return render(request, "measures/phase.html", {"page": page}, status=422 if form.is_bound else 200)


def _started(request: HttpRequest, measure: Measure, form: PhaseForm) -> bool:
    """Start the phase; a refusal is shown at the form."""
    reason = form.cleaned_data["reason"]
    try:
        start_phase(measure, form.begins, reason, by=reader(request), school=form.of_school)
    except DataRefused as refusal:
        form.add_error("reason", refused(refusal))
        return False
    return True


def _chart(request: HttpRequest, network: Network, measure: str, form: PhaseForm) -> str:
    """Return the chart that the phase stands on, and tell its page what was done."""
    tell(request, network, _("The new phase is on the chart, with your reason beside it."))
    school = form.of_school
    return (
        reverse("measure", args=[network.slug, measure]) + Asked(school=school.slug if school else "").query()
    )
