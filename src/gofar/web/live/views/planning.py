"""Plan a session: begin one, reword it, print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.planning import PlanWords, StepWords, create_session, edit_plan
from gofar.apps.convenings.queries import Pairs
from gofar.apps.convenings.queries.leading import plan_of, session_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.live.build.plan import new_page, paper_page, plan_page
from gofar.web.live.forms import NewForm, PlanForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.convenings.queries.leading import PlanReading


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, network: str) -> HttpResponse:
    """Begin a session from a built-in one."""
    place = network_of(request, network)
    check(reader(request), Verb.LEAD_SESSION, place)
    form = NewForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        given = form.cleaned_data
        made = create_session(
            place,
            template=given["template"],
            on=given["on"],
            title=given["title"],
            place=given["place"],
            by=reader(request),
        )
        say(request, _("Session %(n)d is planned. Change its words as you like.") % {"n": made.number})
        return redirect("plan-session", place.slug, made.number)
    return render(request, "live/new.html", {"page": new_page(place, form)}, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """See and reword a session's plan."""
    place = network_of(request, network)
    session = session_for(reader(request), place, number)
    read = plan_of(reader(request), session)
    form = PlanForm(request.POST, read) if request.method == "POST" else None
    if form is not None and form.is_valid():
        try:
            edit_plan(session, _words(form, read), by=reader(request))
        except DataRefused as refusal:
            form.add_error(None, refused(refusal))
        else:
            say(request, _("The plan is saved."))
            return redirect("plan-session", place.slug, number)
    return render(
        request,
        "live/plan.html",
        {"page": plan_page(reader(request), read, form=form)},
        status=422 if form is not None else 200,
    )


def _words(form: PlanForm, read: PlanReading) -> PlanWords:
    given = form.cleaned_data
    return PlanWords(
        given["title"],
        given["on"],
        given["place"],
        given["one_phone_a_table"],
        {one.number: given[f"prompt_{one.number}"].replace("\r\n", " ") for one in read.prompts},
        {
            one.number: StepWords(
                given[f"step_{one.number}"],
                given[f"minutes_{one.number}"],
                given.get(f"pairs_{one.number}") or Pairs.NEW,
            )
            for one in read.steps
        },
    )


@require_GET
def sheet(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Print a session on paper."""
    place = network_of(request, network)
    session = session_for(reader(request), place, number)
    page = paper_page(request, plan_of(reader(request), session))
    return render(request, "live/sheet.html", {"page": page})
