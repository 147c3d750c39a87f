"""Answer the pulse: as a member from one's own week, or with a slip and no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.actions.box import answer_by_slip
from gofar.apps.surveys.actions.pulse import answer_pulse
from gofar.apps.surveys.queries import slip_behind, survey_for
from gofar.core.errors import DataRefused
from gofar.web.base.guesses import too_many, unseen
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.surveys.build.answering import (
    answer_page,
    closed_page,
    guessed_page,
    thanks_page,
    unknown_page,
)
from gofar.web.surveys.build.words import aims_of
from gofar.web.surveys.forms import PulseForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.surveys.models import Survey
    from gofar.web.surveys.pages import SaidPage


@never_cache
@require_http_methods(["GET", "POST"])
def by_member(request: HttpRequest, network: str, survey: int) -> HttpResponse:
    """Answer as somebody who is signed in. What is kept says that one has answered, not what."""
    place = network_of(request, network)
    reading = survey_for(reader(request), place, survey)
    row = reading.survey
    check(reader(request), Verb.ANSWER_ROUND, row)
    if not reading.is_open:
        return redirect("survey", place.slug, row.number)
    if reading.mine:
        return _said(request, thanks_page(row, alone=False))
    form, action = _form(request, row), reverse("answer-survey", args=[place.slug, row.number])
    problem = ""
    if form.is_bound and form.is_valid():
        try:
            answer_pulse(row, form.answers, by=reader(request))
        except DataRefused as refusal:
            problem = refused(refusal)
        else:
            return redirect(action)
    page = answer_page(row, form, action, alone=False, problem=problem or _wrong(form))
    return render(request, "surveys/answer.html", {"page": page}, status=422 if form.is_bound else 200)


@unseen
@require_http_methods(["GET", "POST"])
def by_slip(request: HttpRequest, token: str) -> HttpResponse:
    """Answer with a slip: no session, no name; afterwards the same address says thank you."""
    slip, used = slip_behind(token)
    if slip is None:
        if too_many(request):
            return _said(request, guessed_page(), 429)
        return _said(request, unknown_page(), 404)
    row = slip.survey
    timezone.activate(row.network.time_zone)
    if row.closed_at is not None or row.retracted_at is not None:
        return _said(request, closed_page(row), 410)
    if used:
        return _said(request, thanks_page(row, alone=True))
    form, action = _form(request, row), reverse("slip", args=[token])
    problem = ""
    if form.is_bound and form.is_valid():
        try:
            answer_by_slip(slip, form.answers)
        except DataRefused as refusal:
            problem = refused(refusal)
        else:
            return redirect(action)
    page = answer_page(row, form, action, alone=True, problem=problem or _wrong(form))
    return render(request, "surveys/answer.html", {"page": page}, status=422 if form.is_bound else 200)


def _form(request: HttpRequest, survey: Survey) -> PulseForm:
    return PulseForm(request.POST if request.method == "POST" else None, aims_of(survey), survey.right)


def _wrong(form: PulseForm) -> str:
    return _("Choose one of the steps that are shown.") if form.errors else ""


def _said(request: HttpRequest, page: SaidPage, status: int = 200) -> HttpResponse:
    return render(request, "surveys/said.html", {"page": page}, status=status)
