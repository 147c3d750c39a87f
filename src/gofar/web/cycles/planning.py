"""Plan the next cycle: with its prediction, the scale adviser's line and the coach's notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.improvement.actions.tests import plan_cycle
from gofar.apps.improvement.queries.tests import tests_of_idea
from gofar.core.errors import DataRefused
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import reader
from gofar.web.cycles.acting import acting, mend, saved, sent, status_of
from gofar.web.cycles.build.planning import advised_form, plan_form, plan_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Plan the next cycle. “How large?” only asks the adviser, and saves nothing."""
    reading = acting(request, network, number, _("Plan the next cycle"))
    place, clash = reading.test.network, None
    form = (
        advised_form(reading, request.POST) if "advise" in request.POST else plan_form(reading, sent(request))
    )
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        data = form.cleaned_data
        try:
            plan_cycle(
                reading.test, form.plan, form.guess, key=data["key"], number=data["cycle"], by=reader(request)
            )
            return saved(request, place, number)
        except DataRefused as refusal:
            mend(form, refusal)
        except Conflict as conflict:
            clash = conflict
    page = plan_page(reading, form, tests_of_idea(reader(request), place, reading.test.idea), clash)
    return render(request, "cycles/plan.html", {"page": page}, status=status_of(form, 409 if clash else 200))
