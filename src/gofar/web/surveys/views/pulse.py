"""The pulse for those who read it, and for the hub that asks and closes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.surveys.actions.pulse import ask_pulse, close_pulse, print_slips
from gofar.apps.surveys.queries import survey_for
from gofar.core.errors import DataRefused
from gofar.web.base.csvs import csv_response
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.surveys.build.export import csv_rows
from gofar.web.surveys.build.lists import ask_form, ask_page, surveys_page
from gofar.web.surveys.build.result import survey_page
from gofar.web.surveys.build.sheet import slips_page
from gofar.web.surveys.forms import SlipsForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def surveys(request: HttpRequest, network: str) -> HttpResponse:
    """See what waits, and what was found each term."""
    place = network_of(request, network)
    page = surveys_page(reader(request), place)
    return render(request, "surveys/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, network: str) -> HttpResponse:
    """Ask everybody the pulse."""
    place = network_of(request, network)
    check(reader(request), Verb.LEAD_SURVEY, place)
    form = ask_form(place, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            survey = ask_pulse(place, form.cleaned_data["closes_on"], by=reader(request))
        except DataRefused as refusal:
            form.add_error("closes_on" if refusal.code == "survey.days" else None, refused(refusal))
        else:
            tell(request, place, _("The pulse is open. Everybody who is asked finds it in their week."))
            return redirect("survey", place.slug, survey.number)
    charter = charter_for(reader(request), place)
    has_aim = bool(charter.target is not None and charter.by_when and charter.population)
    page = ask_page(place, form, has_aim=has_aim)
    return render(request, "surveys/ask.html", {"page": page}, status=422 if form.is_bound else 200)


@require_GET
def one(request: HttpRequest, network: str, survey: int) -> HttpResponse:
    """See one pulse: its counts while it is open, its result once it is closed."""
    place = network_of(request, network)
    page = survey_page(survey_for(reader(request), place, survey))
    return render(request, "surveys/survey.html", {"page": page})


@require_GET
def table(request: HttpRequest, network: str, survey: int) -> HttpResponse:
    """Save what the page shows as CSV; nothing more is in it."""
    place = network_of(request, network)
    head, rows = csv_rows(survey_for(reader(request), place, survey))
    return csv_response(f"{place.slug}-pulse-{survey}.csv", head, rows)


@require_POST
def close(request: HttpRequest, network: str, survey: int) -> HttpResponse:
    """Close the pulse and show its result, once."""
    place = network_of(request, network)
    reading = survey_for(reader(request), place, survey)
    close_pulse(reading.survey, by=reader(request))
    say(request, _("The pulse is closed. Every single answer is destroyed."))
    return redirect("survey", place.slug, survey)


@never_cache
@require_POST
def slips(request: HttpRequest, network: str, survey: int) -> HttpResponse:
    """Make slips to print; their codes are shown this once."""
    place = network_of(request, network)
    reading = survey_for(reader(request), place, survey)
    check(reader(request), Verb.LEAD_SURVEY, reading.survey)
    form = SlipsForm(request.POST)
    problem = ""
    if form.is_valid():
        try:
            codes = print_slips(reading.survey, form.cleaned_data["count"], by=reader(request))
        except DataRefused as refusal:
            problem = refused(refusal)
        else:
            page = slips_page(request, reading.survey, codes)
            return render(request, "surveys/slips.html", {"page": page})
    page_ = survey_page(reading, slips=form, problem=problem)
    return render(request, "surveys/survey.html", {"page": page_}, status=422)
