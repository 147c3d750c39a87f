"""For how long things are kept, and what was destroyed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.clock import local
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.records.actions.retention import set_retention
from gofar.apps.records.queries.keeping import days_of, proofs
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.settings.build.frame import frame
from gofar.web.settings.forms import DaysForm
from gofar.web.settings.record.pages import KeepingPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network, Person


@require_http_methods(["GET", "POST"])
def keeping(request: HttpRequest, network: str) -> HttpResponse:
    """Read and choose for how many days the network keeps each kind."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    held = days_of(reader(request), place)
    form = DaysForm(request.POST if request.method == "POST" else None, initial=asdict(held))
    if form.is_bound and form.is_valid():
        set_retention(place, form.days, by=reader(request))
        tell(request, place, _("The days are saved. They count from the next sweep."))
        return redirect("keeping", place.slug)
    page = _page(reader(request), place, form)
    return render(
        request, "settings/record-keeping.html", {"page": page}, status=422 if form.is_bound else 200
    )


def _page(viewer: Person, network: Network, form: DaysForm) -> KeepingPage:
    shown = proofs(viewer, network)
    lines = []
    for row in shown:
        kind = (
            row.get_kind_display()
            if row.network_id
            else _("%(kind)s, of all networks here") % {"kind": row.get_kind_display()}
        )
        lines.append((date_format(local(network, row.at), "j M Y, H:i"), f"{row.number:,} {kind}"))
    title = (
        _("Nothing has had to be destroyed yet")
        if not shown
        else _("Last destroyed on %(day)s") % {"day": date_format(local(network, shown[0].at), "j M Y")}
    )
    return KeepingPage(
        frame(
            viewer,
            network,
            "keeping",
            title=title,
            say=_("A sweep runs each day. It destroys what is past its day, and says here how much."),
        ),
        (
            _("What people write down in a session for themselves: 30 days after it closes."),
            _("Photos of work: as the photo rule of the charter says."),
            _("A file that somebody takes is made for them and not kept."),
            _("Backups: 35 days at the most, so what is deleted here is gone from them too by then."),
            _("The record itself, and its log: until it is deleted for good."),
        ),
        tuple(lines),
        form,
        reverse("keeping", args=[network.slug]),
    )
