"""The aim sentence builder, and the preview that a script asks for as you type."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.queries.charter import charter_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused
from gofar.web.setup.build.aim import aim_form, aim_page, preview_of, schools_in, standing_draft, theirs_of
from gofar.web.setup.forms.aim import TEXT, AimForm
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


@require_http_methods(["GET", "POST"])
def aim(request: HttpRequest, network: str) -> HttpResponse:
    """Write the aim as one sentence. "Preview" shows it and keeps nothing."""
    place = being_set_up(request, network, Verb.SET_UP)
    if request.method == "GET":
        form = aim_form(reader(request), charter_for(reader(request), place))
        return _page(request, place, form, 200)
    form = AimForm(request.POST)
    if "preview" in request.POST:
        return _preview(request, place, form)
    if not form.is_valid():
        return _page(request, place, form, 422)
    return _save(request, place, form)


def _preview(request: HttpRequest, place: Network, form: AimForm) -> HttpResponse:
    """Show what was typed as a sentence, without a word on what is missing: nobody has said that it is done."""
    form.is_valid()
    shown = aim_page(reader(request), place, form, form.draft)
    form.errors.clear()
    return render(request, "setup/aim.html", {"page": shown})


def _save(request: HttpRequest, place: Network, form: AimForm) -> HttpResponse:
    charter = charter_for(reader(request), place)
    changes = {name: form.cleaned_data[name] for name in TEXT}
    try:
        reword_charter(charter, changes, expected=form.cleaned_data["expected"], by=reader(request))
    except Conflict:
        return _both(request, place, form)
    except DataRefused as refusal:  # what the form let through: a day that has passed
        form.add_error("by_when", refused(refusal))
        return _page(request, place, form, 422)
    say(request, _("The aim is saved."))
    return redirect("setup", place.slug)


def _both(request: HttpRequest, place: Network, form: AimForm) -> HttpResponse:
    """Keep what was typed in the form, and show beside it what somebody else has saved."""
    charter = charter_for(reader(request), place)
    theirs, by = theirs_of(reader(request), charter, form)
    again = AimForm({**request.POST.dict(), "expected": charter.version})
    again.is_valid()
    page = replace(aim_page(reader(request), place, again, again.draft), theirs=theirs, saved_by=by)
    return render(request, "setup/aim.html", {"page": page}, status=409)


def _page(request: HttpRequest, place: Network, form: AimForm, status: int) -> HttpResponse:
    draft = form.draft if form.is_bound else standing_draft(form)
    page = aim_page(reader(request), place, form, draft)
    return render(request, "setup/aim.html", {"page": page}, status=status)


@require_GET
def preview(request: HttpRequest, network: str) -> HttpResponse:
    """Return what an aim reads as so far, for the script."""
    place = being_set_up(request, network, Verb.SET_UP)
    form = AimForm(request.GET)
    form.is_valid()
    shown = preview_of(place, form.draft, schools_in(reader(request), place))
    parts = [asdict(part) for part in shown.parts]
    return JsonResponse({"parts": parts, "size": shown.size, "tips": shown.tips})
