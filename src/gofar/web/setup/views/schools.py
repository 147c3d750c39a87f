"""Paste schools: see how they are read, then add them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gofar.apps.administration.actions_of_setup.places import add_schools
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.schools import paste_page
from gofar.web.setup.forms.lists import schools_form
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network
    from gofar.web.setup.forms.lists import PasteForm


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, network: str) -> HttpResponse:
    """Read what was pasted; on "add", add what is ticked of it."""
    place = being_set_up(request, network)
    if request.method == "GET":
        return _show(request, place, schools_form())
    form = schools_form(request.POST)
    if not form.is_valid():
        return _show(request, place, form, status=422)
    if "add" not in request.POST:
        return _show(request, place, form)
    return _add(request, place)


def _add(request: HttpRequest, place: Network) -> HttpResponse:
    """Add what is ticked. The lines are read anew, so that a crafted form adds nothing that was not pasted."""
    ticked = {int(n) for n in request.POST.getlist("line") if n.isdecimal()}
    form = schools_form(request.POST)
    page = paste_page(reader(request), place, form, ticked)
    names = [row.name for row in page.rows if row.ticked]
    if not names:
        form.add_error("text", _("Tick a school to add, or go back to the list."))
        return _show(request, place, form, status=422)
    added = add_schools(place, names, by=reader(request))
    say(
        request,
        ngettext("%(n)d school is added.", "%(n)d schools are added.", len(added)) % {"n": len(added)},
    )
    return redirect("setup", place.slug)


def _show(request: HttpRequest, place: Network, form: PasteForm, *, status: int = 200) -> HttpResponse:
    page = paste_page(reader(request), place, form)
    return render(request, "setup/schools.html", {"page": page}, status=status)
