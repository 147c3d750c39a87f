"""Keep what fits of a template's theory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.administration.actions_of_setup.theory import keep_theory
from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.theory import theory_page
from gofar.web.setup.build.words import template_of
from gofar.web.setup.forms.theory import TheoryForm
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def keep(request: HttpRequest, network: str) -> HttpResponse:
    """Untick, rename, keep."""
    place = being_set_up(request, network)
    template = template_of(set_up_of(reader(request), place))
    form = TheoryForm(template, request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if form.is_bound and form.is_valid():
        try:
            keep_theory(place, form.kept, by=reader(request))
        except Conflict:
            form.add_error(
                None,
                _(
                    "Somebody else has laid out the theory meanwhile. Open it below, and add what is missing there."
                ),
            )
            status = 409
        else:
            say(request, _("The theory is laid out. Your schools can change it from now on."))
            return redirect("setup", place.slug)
    page = theory_page(reader(request), place, form)
    return render(request, "setup/theory.html", {"page": page}, status=status)
