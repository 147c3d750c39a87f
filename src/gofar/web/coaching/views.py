"""Helping teams: answer a call, read and write up visits, answer an ask, set how far a team has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check, may
from gofar.apps.access.queries import school_for, schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions import calls
from gofar.apps.improvement.actions import visits as record
from gofar.apps.improvement.actions.progress import set_progress
from gofar.apps.improvement.queries.learning import note_for
from gofar.core.errors import DataRefused
from gofar.core.practice.answers import Answer
from gofar.web.base.components.times import near_day
from gofar.web.base.notices import tell
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.base.progress import suggestion_for
from gofar.web.coaching.build.progress import progress_page
from gofar.web.coaching.build.visits import visit_page, visits_page
from gofar.web.coaching.forms import CallForm, ProgressForm, WriteUpForm

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, QueryDict

    from gofar.apps.people.models import Network, School


@require_POST
def answer_call(request: HttpRequest, network: str) -> HttpResponse:
    """Say if a call was useful; the list then lets the same reason rest."""
    place = network_of(request, network)
    check(reader(request), Verb.CALL_SCHOOLS, place)
    form = CallForm(request.POST, schools=list(schools_of(reader(request), place)))
    if not form.is_valid():
        raise DataRefused(
            _("This answer is about no call on the list."),
            fix=_("Open the home page and answer the call there."), code="call.unknown",
        )  # fmt: skip
    given = form.cleaned_data
    row = calls.answer_call(
        form.chosen, given["why"], Answer(given["answer"]), test=given["test"], word=given["word"], by=reader(request)
    )  # fmt: skip
    _say(request, place, _("Answered. This call rests until %(day)s.") % {"day": near_day(row.until)})
    return redirect("network", place.slug)


@require_GET
def visits(request: HttpRequest, network: str) -> HttpResponse:
    """See the visits that lie ahead, and what came of the past ones."""
    place = network_of(request, network)
    check(reader(request), Verb.CALL_SCHOOLS, place)
    schools = Link(_("Schools and people"), reverse("schools", args=[place.slug]))
    _crumbs(request, schools, Link(_("Visits"), ""))
    page = visits_page(reader(request), place, everybody="all" in request.GET)
    return render(request, "coaching/visits.html", {"page": page})


@require_http_methods(["GET", "POST"])
def visit(request: HttpRequest, network: str, school: str, visit: int) -> HttpResponse:
    """Write up a visit, or read what was written."""
    place, found = _school(request, network, school, Verb.WRITE_NOTE)
    told = note_for(reader(request), found, visit, kind="visit")
    form = WriteUpForm(_posted(request))
    if form.is_bound and form.is_valid():
        try:
            record.write_up_visit(
                told, note=form.cleaned_data["note"], ask=form.cleaned_data["ask"], by=reader(request)
            )
            _say(request, place, _("The visit is written up. The team sees it on this page."))
            return redirect("school", place.slug, found.slug)
        except DataRefused as refusal:
            form.add_error(None, f"{refusal.what} {refusal.fix}")
    page = visit_page(reader(request), place, told, form)
    return render(request, "coaching/visit.html", {"page": page}, status=_status(form))


@require_POST
def answer_ask(request: HttpRequest, network: str, school: str, ask: int) -> HttpResponse:
    """Answer what a coach asked."""
    place, found = _school(request, network, school, Verb.ANSWER_ASK)
    told = note_for(reader(request), found, ask, kind="ask")
    record.answer_ask(told, request.POST.get("text", ""), by=reader(request))
    _say(request, place, _("Your answer is saved."))
    return redirect("school", place.slug, found.slug)


@require_http_methods(["GET", "POST"])
def progress(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """See how far a team has come, and set it with a reason."""
    place, found = _school(request, network, school, Verb.SEE_PROGRESS)
    suggestion = suggestion_for(reader(request), place, found)
    start = {"score": f"{suggestion.score:.1f}"}
    form = ProgressForm(_posted(request), initial=start)
    if request.method == "POST":
        check(reader(request), Verb.SET_PROGRESS, found)
        if form.is_valid():
            score, reason = float(form.cleaned_data["score"]), form.cleaned_data["reason"]
            set_progress(found, score, reason, suggested=suggestion.score, by=reader(request))
            _say(request, place, _("Saved, with your reason."))
            return redirect("progress", place.slug, found.slug)
    shown = form if may(reader(request), Verb.SET_PROGRESS, found) else None
    page = progress_page(reader(request), place, found, suggestion, shown)
    return render(request, "coaching/progress.html", {"page": page}, status=_status(form))


def _school(request: HttpRequest, network: str, school: str, verb: Verb) -> tuple[Network, School]:
    """Return the school; who may not is refused before anything is shown."""
    place = network_of(request, network)
    found = school_for(reader(request), place, school)
    check(reader(request), verb, found)
    _crumbs(
        request,
        Link(_("Schools and people"), reverse("schools", args=[place.slug])),
        Link(str(found), reverse("school", args=[place.slug, found.slug])),
        Link(_("How far it has come") if verb is Verb.SEE_PROGRESS else _("Visit"), ""),
    )
    return place, found


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(form: Form) -> int:
    return 422 if form.is_bound else 200


def _say(request: HttpRequest, network: Network, text: str) -> None:
    tell(request, network, text)


def _crumbs(request: HttpRequest, *links: Link) -> None:
    request.crumbs = links  # type: ignore[attr-defined]  # read by the shell
