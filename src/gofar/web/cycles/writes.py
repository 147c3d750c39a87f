"""The forms that move a test on: predict, write up, decide. Each ends on the test's page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.improvement.actions import tests as record
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from gofar.web.base.cycling.choosing import cycle_to_decide, cycle_to_predict, cycle_to_write_up
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import reader
from gofar.web.cycles.acting import acting, mend, saved, sent, status_of
from gofar.web.cycles.build import cycle_forms
from gofar.web.cycles.forms import hold

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def predict_again(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Predict again: beside a locked prediction, never over it."""
    reading = acting(request, network, number, _("Predict again"))
    cycle = cycle_to_predict(request, reading)
    form = cycle_forms.predict_form(cycle, sent(request))
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), reading.test.network, form)
    ):
        try:
            record.predict(cycle.cycle, form.guess, key=form.cleaned_data["key"], by=reader(request))
            return saved(request, reading.test.network, number)
        except DataRefused as refusal:
            mend(form, refusal)
    page = cycle_forms.predict_page(reading, cycle, form)
    return render(request, "cycles/predict.html", {"page": page}, status=status_of(form, 200))


@require_http_methods(["GET", "POST"])
def write_up(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Write a cycle up; a second writer is shown both texts."""
    reading = acting(request, network, number, _("Write up"))
    cycle = cycle_to_write_up(request, reading)
    form, clash = cycle_forms.study_form(cycle, sent(request)), None
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), reading.test.network, form)
    ):
        expected = form.cleaned_data["expected"]
        try:
            record.study(cycle.cycle, form.changes, expected=expected, by=reader(request))
            return saved(request, reading.test.network, number)
        except Conflict as conflict:
            hold(form, conflict.version)
            clash = conflict
    page = cycle_forms.study_page(reading, cycle, form, clash)
    return render(request, "cycles/study.html", {"page": page}, status=status_of(form, 409 if clash else 200))


@require_http_methods(["GET", "POST"])
def make_decision(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Keep it, change it, stop, or go on, with a reason."""
    reading = acting(request, network, number, _("Decide"))
    cycle = cycle_to_decide(request, reading)
    form, clash = cycle_forms.decide_form(cycle, sent(request)), None
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), reading.test.network, form)
    ):
        data = form.cleaned_data
        try:
            record.decide(
                cycle.cycle, Decision(data["decision"]), reason=data["reason"], expected=data["expected"], by=reader(request), **form.worked
            )  # fmt: skip
            return saved(request, reading.test.network, number)
        except DataRefused as refusal:
            mend(form, refusal)
        except Conflict as conflict:
            hold(form, conflict.version)
            clash = conflict
    page = cycle_forms.decide_page(reading, cycle, form, clash)
    return render(
        request, "cycles/decide.html", {"page": page}, status=status_of(form, 409 if clash else 200)
    )
