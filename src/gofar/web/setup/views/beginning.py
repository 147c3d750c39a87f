"""The first weeks: criteria, norms, introductions. One address; the button says which form was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions_of_setup.beginning import introduce, tick, write_norms
from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.core.practice.initiation import Criterion
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.setup.build.beginning import first_weeks as page_of
from gofar.web.setup.forms.beginning import IntroductionForm, NormsForm, TickForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


@require_http_methods(["GET", "POST"])
def first_weeks(request: HttpRequest, network: str) -> HttpResponse:
    """See how far the network has begun; say what no record can tell."""
    place = network_of(request, network)
    if request.method == "GET":
        return render(request, "setup/first_weeks.html", {"page": page_of(reader(request), place)})
    if "introduce" in request.POST:
        return _introduce(request, place)
    check(reader(request), Verb.SET_UP, place)
    return _norms(request, place) if "norms" in request.POST else _tick(request, place)


def _tick(request: HttpRequest, place: Network) -> HttpResponse:
    form = TickForm(request.POST)
    if not form.is_valid():
        page = page_of(reader(request), place)
        return render(request, "setup/first_weeks.html", {"page": page}, status=422)
    tick(place, Criterion(form.cleaned_data["item"]), by=reader(request))
    return _done(request, place, _("It is ticked, with your name."))


def _norms(request: HttpRequest, place: Network) -> HttpResponse:
    form = NormsForm(request.POST)
    status = 422
    if form.is_valid():
        text = {
            "norms": form.cleaned_data["norms"].replace("\r\n", "\n"),
            "first_test_by": form.cleaned_data["first_test_by"],
        }
        set_up = set_up_of(reader(request), place)
        try:
            write_norms(set_up, text, expected=form.cleaned_data["expected"], by=reader(request))
            return _done(request, place, _("The norms are saved."))
        except Conflict:
            fresh = set_up_of(reader(request), place)
            form = NormsForm({**request.POST.dict(), "expected": fresh.version})
            theirs = _("Somebody else saved while you wrote. Their text: %(norms)s") % {"norms": fresh.norms}
            form.add_error("norms", theirs)
            status = 409
    page = page_of(reader(request), place, norms=form)
    return render(request, "setup/first_weeks.html", {"page": page}, status=status)


def _introduce(request: HttpRequest, place: Network) -> HttpResponse:
    school = school_for(reader(request), place, request.POST.get("school", ""))
    check(reader(request), Verb.INTRODUCE, school)
    form = IntroductionForm(request.POST, auto_id=f"id_{school.slug}_%s")
    if not form.is_valid():
        page = page_of(reader(request), place, line=form)
        return render(request, "setup/first_weeks.html", {"page": page}, status=422)
    introduce(school, form.cleaned_data["text"], by=reader(request))
    return _done(request, place, _("%(school)s has introduced itself.") % {"school": school})


def _done(request: HttpRequest, place: Network, words: str) -> HttpResponse:
    """Say what was done, with its way back."""
    tell(request, place, words)
    return redirect("first-weeks", place.slug)
