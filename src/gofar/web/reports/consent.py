"""What funders may read: the director says so, and takes it back; the hub asks them something in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.actions.consenting import ask_funders, give_consent, withdraw_consent
from gofar.apps.reports.queries.consents import consent_of
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.reports.build.consent import consent_page
from gofar.web.reports.forms import AskForm, ConsentForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, network: str) -> HttpResponse:
    """Read what funders read; as the director, let them."""
    place = network_of(request, network)
    if request.method == "POST":
        check(reader(request), Verb.CONSENT_TO_PORTFOLIO, place)
        form = ConsentForm(request.POST)
        if form.is_valid():  # boxes are ticked or not: nothing can be wrong with them
            give_consent(place, shows=form.shows, by=reader(request))
            tell(request, place, _("Funders read the network’s totals from now on."))
        return redirect("portfolio-consent", place.slug)
    return render(request, "reports/consent.html", {"page": consent_page(reader(request), place)})


@require_POST
def withdraw(request: HttpRequest, network: str) -> HttpResponse:
    """Take the network out of every portfolio."""
    place = network_of(request, network)
    check(reader(request), Verb.CONSENT_TO_PORTFOLIO, place)
    stands = consent_of(reader(request), place)
    if stands is None:
        raise NotVisible(_("There is no agreement to take back."), code="consent.none")
    withdraw_consent(stands, by=reader(request))
    tell(request, place, _("The network is out of every portfolio, from this moment on."))
    return redirect("portfolio-consent", place.slug)


@require_POST
def ask(request: HttpRequest, network: str) -> HttpResponse:
    """Say in one line what the hub asks."""
    place = network_of(request, network)
    check(reader(request), Verb.WRITE_REPORT, place)
    form = AskForm(request.POST)
    if form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            ask_funders(place, form.cleaned_data["words"], by=reader(request))
        except DataRefused as refusal:
            form.add_error("words", refused(refusal))
        else:
            tell(request, place, _("Your funders read it in their portfolio."))
            return redirect("portfolio-consent", place.slug)
    page = consent_page(reader(request), place, ask=form)
    return render(request, "reports/consent.html", {"page": page}, status=422)
