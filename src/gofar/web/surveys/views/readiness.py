"""Readiness for those who mark it: look, mark, plan supports; and for the hub: begin and decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.actions.readiness import (
    ask_readiness,
    decide_readiness,
    finish_support,
    mark_readiness,
    plan_support,
)
from gofar.apps.surveys.queries import places_of, readiness_for, support_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.surveys.build.lists import place_form_of, surveys_page
from gofar.web.surveys.build.readiness import rate_page, readiness_page, support_form
from gofar.web.surveys.forms_of_readiness import DecideForm, MarkForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def ask(request: HttpRequest, network: str) -> HttpResponse:
    """Begin a look at a school, a district or the hub."""
    place = network_of(request, network)
    check(reader(request), Verb.LEAD_SURVEY, place)
    form = place_form_of(reader(request), place, request.POST)
    if not form.is_valid():
        page = surveys_page(reader(request), place, form)
        return render(request, "surveys/list.html", {"page": page}, status=422)
    kind, _sep, slug = form.cleaned_data["place"].partition("-")
    schools, districts = places_of(reader(request), place)
    school = next((one for one in schools if kind == "school" and one.slug == slug), None)
    district = next((one for one in districts if kind == "district" and one.slug == slug), None)
    row = ask_readiness(place, school=school, district=district, by=reader(request))
    tell(request, place, _("Several people mark it now, each alone. Begin with your own marks."))
    return redirect("readiness", place.slug, row.number)


@require_GET
def one(request: HttpRequest, network: str, readiness: int) -> HttpResponse:
    """See the marks side by side, the supports, and what was decided."""
    place = network_of(request, network)
    page = readiness_page(readiness_for(reader(request), place, readiness))
    return render(request, "surveys/readiness.html", {"page": page})


@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, network: str, readiness: int) -> HttpResponse:
    """Give one's own marks, or change them."""
    place = network_of(request, network)
    reading = readiness_for(reader(request), place, readiness)
    check(reader(request), Verb.RATE_READINESS, reading.readiness)
    form = MarkForm(request.POST if request.method == "POST" else None, reading.level, reading.mine)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            mark_readiness(
                reading.readiness,
                form.steps,
                form.evidence,
                form.cleaned_data["support"].replace("\r\n", "\n"),
                by=reader(request),
            )
        except DataRefused as refusal:
            form.add_error(None, refused(refusal))
        else:
            tell(request, place, _("Your marks are kept. Here they stand beside the others."))
            return redirect("readiness", place.slug, readiness)
    page = rate_page(reading, form)
    return render(request, "surveys/rate.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def support(request: HttpRequest, network: str, readiness: int) -> HttpResponse:
    """Plan a support, with its owner and the day to look again."""
    place = network_of(request, network)
    reading = readiness_for(reader(request), place, readiness)
    check(reader(request), Verb.RATE_READINESS, reading.readiness)
    form = support_form(reading, request.POST)
    if form.is_valid() and not asks_about_names(reader(request), place, form):
        given = form.cleaned_data
        owner = next(held.person for held in reading.owners if str(held.person_id) == given["owner"])
        try:
            plan_support(
                reading.readiness,
                given["domain"],
                given["text"],
                owner,
                given["recheck_on"],
                by=reader(request),
            )
        except DataRefused as refusal:
            form.add_error("recheck_on" if refusal.code == "support.day" else "text", refused(refusal))
        else:
            tell(request, place, _("The support is planned."))
            return redirect(f"{reverse('readiness', args=[place.slug, readiness])}#supports")
    page = readiness_page(reading, support=form)
    return render(request, "surveys/readiness.html", {"page": page}, status=422)


@require_POST
def finish(request: HttpRequest, network: str, readiness: int, support: int) -> HttpResponse:
    """Say that a support is in place."""
    place = network_of(request, network)
    reading = readiness_for(reader(request), place, readiness)
    finish_support(support_for(reader(request), reading.readiness, support), by=reader(request))
    tell(request, place, _("The support is in place."))
    return redirect(f"{reverse('readiness', args=[place.slug, readiness])}#supports")


@require_POST
def decide(request: HttpRequest, network: str, readiness: int) -> HttpResponse:
    """Decide, in one's own name and with a reason."""
    place = network_of(request, network)
    reading = readiness_for(reader(request), place, readiness)
    check(reader(request), Verb.LEAD_SURVEY, reading.readiness)
    form = DecideForm(request.POST)
    if form.is_valid() and not asks_about_names(reader(request), place, form):
        decide_readiness(
            reading.readiness, form.cleaned_data["decision"], form.cleaned_data["reason"], by=reader(request)
        )
        tell(request, place, _("Your decision stands on the page, with your name and your reason."))
        return redirect("readiness", place.slug, readiness)
    page = readiness_page(reading, decide=form)
    return render(request, "surveys/readiness.html", {"page": page}, status=422)
