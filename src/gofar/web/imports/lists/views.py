"""A waiting list: show how it was read, take answers, bring it in; and the blank sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import change_about
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.arrivals.lists import TAKES, bring_list, reading_of
from gofar.apps.data.actions.imports import APPLIED_BY, answer_findings
from gofar.apps.data.actions.lists import ListFile
from gofar.apps.data.actions.lists.waiting import explain_columns
from gofar.core.errors import DataRefused, WrongUsage
from gofar.ingest.findings import Severity
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.ledger import check_answers
from gofar.web.base.csvs import csv_response
from gofar.web.base.inviting import mail_invitations
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused, told
from gofar.web.imports.lists.blank import HEADINGS, example_of
from gofar.web.imports.lists.build import list_page
from gofar.web.imports.lists.forms import ColumnsForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.administration.arrivals.lists import Brought
    from gofar.apps.data.models import Import


@require_GET
def blank(request: HttpRequest, network: str, kind: str) -> HttpResponse:
    """Download a blank sheet to fill in."""
    place = network_of(request, network)
    check(reader(request), Verb.LOAD_DATA, place)
    if kind not in {*ListKind}:
        raise NotVisible(_("There is no such sheet."), code="import.no-blank")
    wanted = ListKind(kind)
    return csv_response(f"{kind}.csv", HEADINGS[wanted], [example_of(wanted)])


def show(request: HttpRequest, row: Import, form: ColumnsForm | None = None) -> HttpResponse:
    """Show how a list was read and what it would add."""
    viewer = reader(request)
    page = list_page(viewer, row, reading_of(viewer, row), form)
    return render(request, "imports/list.html", {"page": page}, status=422 if form else 200)


def answer(request: HttpRequest, row: Import) -> HttpResponse:
    """Take an answer to a problem, or what each column holds."""
    viewer, args = reader(request), [row.network.slug, row.uuid]
    check(viewer, TAKES[ListKind(row.kind)], row.network)
    if code := request.POST.get("code"):
        answers = {code: request.POST.get("answer", "")}
        try:
            check_answers(answers)
        except WrongUsage as wrong:
            say(request, refused(wrong), level=40)
        else:
            answer_findings(row, answers, by=viewer)
        return redirect(f"{reverse('receipt', args=args)}#problems")
    form = ColumnsForm(request.POST, sheet=reading_of(viewer, row).sheet)
    if not form.is_valid():
        return show(request, row, form)
    explain_columns(row, form.told, by=viewer)
    return redirect("receipt", *args)


def apply(request: HttpRequest, row: Import) -> HttpResponse:
    """Bring a list in, whole or not at all; people get their mail, or nothing is kept."""
    try:
        done = _bring(request, row)
    except DataRefused as refusal:
        say(request, refused(refusal), level=40)
    except OSError:
        say(request, _("The mail could not be sent, so nothing was kept. Try again in a minute."), level=40)
    else:
        change = change_about(reader(request), done.batch, APPLIED_BY[row.kind])
        undo = reverse("undo", args=[row.network.slug, change.pk]) if change else ""
        say(request, _("Import %(number)d is in.") % {"number": done.batch.number}, undo=undo)
    return redirect("receipt", row.network.slug, row.uuid)


def _bring(request: HttpRequest, row: Import) -> Brought:
    viewer = reader(request)
    if row.applied_at:
        raise DataRefused(
            _("This file is in already."),
            where=row.file_name,
            fix=_("Its receipt is below."),
            code="list.done",
        )
    reading = reading_of(viewer, row)
    if reading.plan is None:
        raise DataRefused(
            _("A column is not known yet."),
            where=row.file_name,
            fix=_("Say first which one it is."),
            code="list.column-missing",
        )
    file = ListFile(row.file_name, row.file_hash, row.mapping.get("told", {}), row)
    with transaction.atomic():
        done = bring_list(row.network, reading.sheet.kind, reading.plan, file, by=viewer)
        mail_invitations(request, [secret for _person, secret in done.links])
    return done


def skipped(request: HttpRequest, row: Import) -> HttpResponse:
    """Download the cells that keep a row out, or that a person should look at, each with its reason."""
    plan = reading_of(reader(request), row).plan
    rows = [
        (cell.name, cell.heading, cell.text, f"{told(found.title)}. {told(found.why)}")
        for found in (plan.findings if plan else ())
        if found.severity is not Severity.NOTE or found.answer
        for cell in found.cells
    ]
    return csv_response(f"import-{row.number}-skipped.csv", ("cell", "heading", "text", "why"), rows)
