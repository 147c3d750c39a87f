"""Enter data: what waits to be typed, and the form of one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for, schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.entering import enter_figures
from gofar.apps.data.queries.entering import schools_to_enter, typing_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.enter.build import form_of, form_page, list_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from gofar.apps.data.queries.entering import Typing
    from gofar.apps.people.models import Network, School
    from gofar.web.enter.forms import EnterForm


@require_GET
def enter(request: HttpRequest, network: str) -> HttpResponse:
    """Show which of a school's measures wait for a number."""
    place = network_of(request, network)
    schools = schools_to_enter(reader(request), place)
    page = list_page(reader(request), place, schools, request.GET.get("school", ""))
    return render(request, "enter/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def enter_measure(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Type in one measure of one school for one period."""
    place = network_of(request, network)
    school = _school(request, place)
    check(reader(request), Verb.ENTER_DATA, school)
    typing = typing_for(reader(request), place, school, measure)
    form = form_of(reader(request), typing, request.GET.get("period", ""), _sent(request))
    if form.is_bound and form.is_valid() and _saved(request, typing, form):
        return redirect(f"{reverse('enter', args=[place.slug])}?school={school.slug}")
    page = form_page(reader(request), place, typing, form)
    return render(request, "enter/form.html", {"page": page}, status=422 if form.is_bound else 200)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _school(request: HttpRequest, place: Network) -> School:
    """Return the school in the address; without one, the first that the reader may type for."""
    if slug := request.GET.get("school", ""):
        return school_for(reader(request), place, slug)
    mine = schools_to_enter(reader(request), place)
    # Whoever may type for none is refused by the gate, at any school.
    return mine[0] if mine else schools_of(reader(request), place)[0]


def _saved(request: HttpRequest, typing: Typing, form: EnterForm) -> bool:
    """Keep what was typed, and say so; a refusal is shown at the form."""
    period = form.chosen
    try:
        enter_figures(
            typing.school,
            typing.measure,
            period,
            form.cells,
            by=reader(request),
            key=form.cleaned_data["key"],
        )
    except DataRefused as refusal:
        form.add_error(form.first, refused(refusal))
        return False
    words = (
        _("Kept as missing: %(measure)s, %(when)s.")
        if form.cells is None
        else _("Saved: %(measure)s, %(when)s.")
    )
    named = words % {"measure": typing.measure.short_name, "when": period.short}
    tell(request, typing.measure.network, named)
    return True
