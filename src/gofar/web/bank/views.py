"""The bank of measures: browse, adopt, say who collects, set the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.bank import adopt_measure, collect_at, limit_time
from gofar.apps.data.bank import known
from gofar.apps.data.queries.bank import adopted
from gofar.apps.improvement.queries.burden import burdens_of
from gofar.web.bank.build.measure import collect_form, measure_page
from gofar.web.bank.build.scan import bank_page
from gofar.web.bank.forms import LimitForm
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network
    from gofar.web.bank.forms import CollectForm


@require_GET
def measures(request: HttpRequest, network: str) -> HttpResponse:
    """Browse the bank."""
    place = network_of(request, network)
    page = bank_page(reader(request), place, request.GET.dict())
    return render(request, "bank/scan.html", {"page": page})


@require_http_methods(["GET", "POST"])
def practical(request: HttpRequest, network: str, practical: str) -> HttpResponse:
    """Read one measure of the bank; adopt it, or change who collects it."""
    place = network_of(request, network)
    if known(practical) is None:
        raise NotVisible(_("The bank has no such measure."), code="bank.unknown")
    form = None
    if request.method == "POST":
        check(reader(request), Verb.EDIT_MEASURE, place)
        form = _collecting(request, place, practical)
        if form.is_valid():
            _adopt(request, place, practical, form)
            return redirect("bank-measure", place.slug, practical)
    page = measure_page(reader(request), place, practical, form)
    return render(request, "bank/measure.html", {"page": page}, status=422 if form else 200)


def _collecting(request: HttpRequest, place: Network, key: str) -> CollectForm:
    have = adopted(reader(request), place).get(key)
    return collect_form(reader(request), place, have, burdens_of(reader(request), place), request.POST)


def _adopt(request: HttpRequest, place: Network, key: str, form: CollectForm) -> None:
    """Adopt the measure, or say anew who collects it, and tell the next page what the week now costs."""
    have = adopted(reader(request), place).get(key)
    if have is not None:
        collect_at(have, form.places, by=reader(request))
        say(request, _("Saved who collects it."))
        return
    measure = adopt_measure(place, key, by=reader(request), at=form.places)
    tell(request, place, _("Adopted: %(name)s.") % {"name": measure.name})


@require_POST
def limit(request: HttpRequest, network: str) -> HttpResponse:
    """Set the most minutes a week."""
    place = network_of(request, network)
    check(reader(request), Verb.EDIT_MEASURE, place)
    form = LimitForm(request.POST)
    if form.is_valid():
        limit_time(place, form.cleaned_data["minutes"], by=reader(request))
        say(request, _("The limit is saved."))
        return redirect("bank", place.slug)
    page = bank_page(reader(request), place, {}, form)
    return render(request, "bank/scan.html", {"page": page}, status=422)
