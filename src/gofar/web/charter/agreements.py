"""What each district's data agreement lists: shown beside the data rule, recorded by the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.queries import latest_change
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.agreement_actions import record_agreement
from gofar.apps.administration.queries import agreements_of
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.charter.build.agreements import agreements_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.administration.queries import Agreement
    from gofar.apps.people.models import Network


class AgreementsForm(forms.Form):
    """For each district, whether its agreement lists the counts of tests."""

    def __init__(self, data: object, agreements: list[Agreement]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a request's data, or none
        for one in agreements:
            name = one.district.slug
            self.fields[name] = forms.BooleanField(
                label=one.district.name, required=False, initial=one.lists_counts
            )


@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest, network: str) -> HttpResponse:
    """Record what the districts' agreements list. The hub answers for it; it can be undone."""
    place = network_of(request, network)
    check(reader(request), Verb.SET_UP, place)
    found = agreements_of(reader(request), place)
    form = AgreementsForm(request.POST if request.method == "POST" else None, found)
    if form.is_bound and form.is_valid():
        _record(request, place, found, form)
        return redirect("charter", place.slug)
    return render(request, "charter/agreements.html", {"page": agreements_page(place, form)})


def _record(
    request: HttpRequest, network: Network, agreements: list[Agreement], form: AgreementsForm
) -> None:
    for one in agreements:
        listed = form.cleaned_data[one.district.slug]
        record_agreement(network, one.district, lists_counts=listed, by=reader(request))
    change = latest_change(reader(request), network)
    undo = reverse("undo", args=[network.slug, change.pk]) if change else ""
    say(request, _("The agreements are recorded."), undo=undo)
