"""The log and the files that left, for those who keep the record."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from gofar.apps.access.clock import local
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.records.queries.log import PAGE, Asked, handed_out, log_of, people_in, verbs_in
from gofar.web.base.csvs import csv_response
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told
from gofar.web.settings.build.frame import frame
from gofar.web.settings.forms import LogForm
from gofar.web.settings.record.pages import ExportsPage, HandedLine, LogLine, LogPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network

_WHEN = "j M Y, H:i"


@require_GET
def exports(request: HttpRequest, network: str) -> HttpResponse:
    """Read which files left, and who took them."""
    place = network_of(request, network)
    found = handed_out(reader(request), place)
    lines = tuple(
        HandedLine(
            date_format(local(place, one.at), _WHEN),
            one.who,
            one.file,
            "" if one.rows is None else f"{one.rows:,}",
        )
        for one in found
    )
    title = (
        ngettext("%(n)s file has left lately", "%(n)s files have left lately", len(lines)) % {"n": len(lines)}
        if lines
        else _("No file has left yet")
    )
    told_ = _(
        "One person takes 20 files a day at most. Five times more than usual raises an alarm on the server."
    )
    shown = frame(reader(request), place, "exports", title=title, say=told_)
    return render(request, "settings/record-exports.html", {"page": ExportsPage(shown, lines)})


@require_GET
def audit(request: HttpRequest, network: str) -> HttpResponse:
    """Read who did what, and when."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    form, asked = _asked(request, place)
    rows = log_of(reader(request), place, asked)
    lines = tuple(
        LogLine(
            f"{row.sequence:,}",
            date_format(local(place, row.at), _WHEN),
            row.who,
            row.says,
            told(row.verb.words),
        )
        for row in rows
    )
    kept = {name: value for name in ("who", "what", "since") if (value := request.GET.get(name, ""))}
    here = reverse("audit", args=[place.slug])
    after = f"{here}?{urlencode(kept | {'before': rows[-1].sequence})}" if len(rows) == PAGE else ""
    say = _(
        "Every row carries the hash of the one before, so that a changed one shows. It is added to, never changed."
    )
    page = LogPage(
        frame(reader(request), place, "audit", title=_("Who did what, and when"), say=say),
        form,
        here,
        lines,
        f"{reverse('audit-csv', args=[place.slug])}?{urlencode(kept)}",
        after,
    )
    return render(request, "settings/record-log.html", {"page": page})


@require_GET
def audit_csv(request: HttpRequest, network: str) -> HttpResponse:
    """Give the log as a file, with the hash of each row."""
    place = network_of(request, network)
    check(reader(request), Verb.KEEP_RECORD, place)
    _form, asked = _asked(request, place)
    rows = log_of(reader(request), place, asked, most=None)
    head = ("row", "at_utc", "who", "verb", "says", "hash")
    return csv_response(
        "log.csv", head, ((r.sequence, r.at.isoformat(), r.who, r.verb.value, r.says, r.hash) for r in rows)
    )


def _asked(request: HttpRequest, network: Network) -> tuple[LogForm, Asked]:
    viewer = reader(request)
    form = LogForm(request.GET, people=people_in(viewer, network), verbs=verbs_in(viewer, network))
    if not form.is_valid():
        return form, Asked()
    data, before = form.cleaned_data, request.GET.get("before", "")
    who = int(data["who"]) if data["who"] else None
    return form, Asked(who, data["what"], data["since"], int(before) if before.isdigit() else None)
