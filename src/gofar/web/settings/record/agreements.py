"""Agreements with districts: read, recorded, renewed, ended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.clock import today
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.records.actions.agreements import end_agreement, record_agreement
from gofar.apps.records.queries.agreements import agreement_for, standings
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.settings.build.agreements import agreements_page
from gofar.web.settings.forms import AgreementForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


#: The field beside which a refusal is told.
_BESIDE = {"agreement.days": "ends", "agreement.no-purpose": "purpose", "agreement.not-signed": "signed_by"}


@require_http_methods(["GET", "POST"])
def agreements(request: HttpRequest, network: str) -> HttpResponse:
    """Read what each district has agreed to, and record another agreement."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    found = standings(reader(request), place)
    districts = {one.district.slug: one.district for one in found}
    form = AgreementForm(
        request.POST if request.method == "POST" else None,
        districts=list(districts.values()),
        initial=_renewed(request, place),
    )
    if form.is_bound and form.is_valid():
        try:
            record_agreement(place, districts[form.cleaned_data["district"]], form.terms, by=reader(request))
        except DataRefused as refusal:
            form.add_error(_BESIDE.get(refusal.code), refused(refusal))
        else:
            tell(request, place, _("The agreement is recorded."))
            return redirect("agreements", place.slug)
    page = agreements_page(reader(request), place, found, form)
    return render(
        request, "settings/record-agreements.html", {"page": page}, status=422 if form.is_bound else 200
    )


@require_POST
def end(request: HttpRequest, network: str, agreement: int) -> HttpResponse:
    """End an agreement today."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    end_agreement(agreement_for(reader(request), place, agreement), by=reader(request))
    tell(request, place, _("The agreement is ended. What it let in is closed."))
    return redirect("agreements", place.slug)


def _renewed(request: HttpRequest, network: Network) -> dict[str, object]:
    """Return the terms of the agreement that is renewed, from the day after it for as long again."""
    key = request.GET.get("renew", "")
    if not key.isdigit():
        return {"starts": today(network)}
    old = agreement_for(reader(request), network, int(key))
    return {
        "district": old.district.slug,
        "elements": old.elements,
        "purpose": old.purpose,
        "signed_by": old.signed_by,
        "starts": old.over_on,
        "ends": old.over_on + (old.ends - old.starts)
        if old.ended_on is None
        else old.over_on + dt.timedelta(days=364),
    }
