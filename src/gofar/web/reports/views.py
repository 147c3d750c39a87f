"""Reports: the list, one as it was frozen, and the page on which one is frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.reports.actions.writing import freeze_report, reword_report
from gofar.apps.reports.queries.drafting import draft_values
from gofar.apps.reports.queries.reports import report_for, reports_of
from gofar.core.errors import DataRefused
from gofar.core.practice.report import NAMES, Section
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.reports.build.conflict import conflict_page
from gofar.web.reports.build.report import report_page, reports_page, write_page
from gofar.web.reports.forms import WordsForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def reports(request: HttpRequest, network: str) -> HttpResponse:
    """Read which reports the network has frozen."""
    place = network_of(request, network)
    page = reports_page(reader(request), place, reports_of(reader(request), place))
    return render(request, "reports/reports.html", {"page": page})


@require_GET
def one(request: HttpRequest, network: str, report: int) -> HttpResponse:
    """Read one report as it was frozen, and what has changed since."""
    place = network_of(request, network)
    found = report_for(reader(request), place, report)
    page = report_page(reader(request), found, draft_values(reader(request), place))
    return render(request, "reports/report.html", {"page": page})


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, network: str) -> HttpResponse:
    """See what a report would say now, add words, and freeze it."""
    place = network_of(request, network)
    check(reader(request), Verb.WRITE_REPORT, place)
    form = WordsForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            made = freeze_report(place, form.added, by=reader(request))
        except DataRefused as refusal:
            _beside(form, refusal)
        else:
            tell(request, place, _("The report is frozen. Undo withdraws it."))
            return redirect("report", place.slug, made.number)
    page = write_page(place, draft_values(reader(request), place), form)
    return render(request, "reports/write.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def words(request: HttpRequest, network: str, report: int) -> HttpResponse:
    """Change the words that people added. The numbers stay as they were frozen."""
    place = network_of(request, network)
    found = report_for(reader(request), place, report)
    check(reader(request), Verb.WRITE_REPORT, found)
    given = found.added | {"expected": found.version}
    form = WordsForm(request.POST if request.method == "POST" else None, initial=given)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        expected = form.cleaned_data["expected"]
        try:
            reword_report(found, form.added, expected=expected, by=reader(request))
        except DataRefused as refusal:
            _beside(form, refusal)
        except Conflict:
            both = conflict_page(report_for(reader(request), place, report), form)
            return render(request, "base/conflict.html", {"page": both}, status=409)
        else:
            tell(request, place, _("The words are saved."))
            return redirect("report", place.slug, found.number)
    page = write_page(place, found.values, form, found)
    return render(request, "reports/write.html", {"page": page}, status=422 if form.is_bound else 200)


def _beside(form: WordsForm, refusal: DataRefused) -> None:
    """Put what is refused beside its section."""
    of = {str(name): section.value for section, name in NAMES.items()}
    form.add_error(of.get(str(refusal.where), Section.AIM.value), refused(refusal))
