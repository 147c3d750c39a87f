"""Choose measures from suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from gofar.apps.administration.actions_of_setup.measures import choose_measures
from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.measures import measures_page, offered, picked
from gofar.web.setup.build.words import template_of
from gofar.web.setup.forms.choices import MeasuresForm
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, network: str) -> HttpResponse:
    """One outcome, two of the process, one balancing: ticked beforehand."""
    place = being_set_up(request, network)
    template = template_of(set_up_of(reader(request), place))
    sent = request.POST if request.method == "POST" else None
    form = MeasuresForm(offered(template), sent, initial={"measures": picked(template)})
    if form.is_bound and form.is_valid():
        new = choose_measures(place, template, form.cleaned_data["measures"], by=reader(request))
        said = ngettext("%(n)d measure is defined.", "%(n)d measures are defined.", len(new)) % {
            "n": len(new)
        }
        say(request, said)
        return redirect("setup", place.slug)
    page = measures_page(reader(request), place, form)
    return render(request, "setup/measures.html", {"page": page}, status=422 if form.is_bound else 200)
