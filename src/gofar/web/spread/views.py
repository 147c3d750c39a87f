"""The board, one school with one idea, its own word on where it stands, and a question to those who did it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.spread.actions.saying import say_adoption
from gofar.core.errors import DataRefused
from gofar.web.base.csvs import csv_response
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.spread.build.asking import ask_form, ask_page, asked_about, want_it
from gofar.web.spread.build.board import board_page
from gofar.web.spread.build.cell import cell_page, place_of
from gofar.web.spread.build.export import HEAD, rows_of
from gofar.web.spread.build.saying import say_form, say_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def spread(request: HttpRequest, network: str) -> HttpResponse:
    """See who is trying, adapting, keeping and stopping what."""
    place = network_of(request, network)
    page = board_page(reader(request), place, request.GET)
    return render(request, "spread/board.html", {"page": page})


@require_GET
def as_file(request: HttpRequest, network: str) -> HttpResponse:
    """Save the board as rows: one a school and idea."""
    place = network_of(request, network)
    rows = list(rows_of(reader(request), place))
    return csv_response(f"{place.slug}-spread.csv", HEAD, rows)


@require_GET
def cell(request: HttpRequest, network: str, school: str, part: str) -> HttpResponse:
    """See where one school stands with one idea, and why."""
    place = network_of(request, network)
    page = cell_page(reader(request), place, school, part)
    return render(request, "spread/cell.html", {"page": page})


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, network: str, school: str, part: str) -> HttpResponse:
    """Say where a school stands, where its tests do not."""
    place = network_of(request, network)
    _column, held = place_of(reader(request), place, school, part)
    check(reader(request), Verb.SAY_ADOPTION, held.school)
    form = say_form(request, place)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        key = form.cleaned_data["key"]
        try:
            say_adoption(held.school, held.idea, form.word, uuid=key, by=reader(request))
        except DataRefused as refusal:
            fields = {"adoption.reason": "reason", "adoption.day": "on"}
            form.add_error(fields.get(refusal.code, "stage"), refused(refusal))
        else:
            tell(request, place, _("Your word stands on the board."))
            return redirect("spread-cell", place.slug, school, part)
    page = say_page(place, held, form)
    return render(request, "spread/say.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def ask_doers(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Put a question to up to three schools that did it."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.ASK_QUESTION, place)
    asked = asked_about(viewer, place, part)
    form = ask_form(request, asked)
    if form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form):
        try:
            question = ask(
                place, form.cleaned_data["text"], idea=asked.idea, schools=form.chosen_schools, by=viewer
            )
            if form.cleaned_data.get("wants"):
                want_it(viewer, asked, form.cleaned_data["key"])
        except DataRefused as refusal:
            form.add_error("text", refused(refusal))
        else:
            n = len(form.chosen_schools)
            words = ngettext("Your question goes to %(n)d school.", "Your question goes to %(n)d schools.", n)
            tell(request, place, words % {"n": n})
            return redirect("question", place.slug, question.number)
    page = ask_page(place, asked, form)
    return render(request, "spread/ask.html", {"page": page}, status=422 if form.is_bound else 200)
