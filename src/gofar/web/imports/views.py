"""Bring in a sheet: read, answer, import, receipt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.queries import change_about
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.imports import APPLY, answer_findings, apply_import, remap
from gofar.apps.data.actions.lists.waiting import FIGURES, say_kind, take_in
from gofar.apps.data.queries.imports import DRAFT_GONE, import_for, plan_of
from gofar.apps.data.queries.measures import measures_of
from gofar.core.errors import DataRefused
from gofar.ingest.mapping import Scale, Source, from_json
from gofar.web.base.csvs import csv_response
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused, told
from gofar.web.imports.build import receipt_page, unread_page, upload_page, waiting_page
from gofar.web.imports.forms import KindForm, ReadingForm, UploadForm
from gofar.web.imports.lists import views as lists

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.data.models import Import


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, network: str) -> HttpResponse:
    """Take a file and show how it was read; refuse it with what, where and what to do."""
    place = network_of(request, network)
    check(reader(request), Verb.LOAD_DATA, place)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            waiting = take_in(
                place,
                file_name=file.name,
                content=file.read(),
                kind=form.cleaned_data["kind"],
                by=reader(request),
            )
        except DataRefused as refusal:
            form.add_error("file", refused(refusal))
        else:
            return redirect("receipt", place.slug, waiting.uuid)
    page = upload_page(reader(request), place, form)
    return render(request, "imports/upload.html", {"page": page}, status=422 if form.errors else 200)


@require_GET
def receipt(request: HttpRequest, network: str, key: UUID) -> HttpResponse:
    """Show what a file would do, or what it has done."""
    row = import_for(reader(request), network_of(request, network), key)
    if row.applied_at:
        return render(request, "imports/receipt.html", {"page": receipt_page(reader(request), row)})
    if row.kind != FIGURES:
        return lists.show(request, row)
    try:
        page = waiting_page(reader(request), row)
    except DataRefused as refusal:
        if refusal.code == DRAFT_GONE:
            raise
        # As figures it makes no sense; somebody who knows what it holds can say so.
        return render(request, "imports/unread.html", {"page": unread_page(row, refusal)})
    return render(request, "imports/waiting.html", {"page": page})


@require_POST
def answer(request: HttpRequest, network: str, key: UUID) -> HttpResponse:
    """Take an answer to a problem, or a new way to read the file."""
    row = import_for(reader(request), network_of(request, network), key)
    if row.applied_at:  # somebody else was quicker: the receipt says so
        return redirect("receipt", network, key)
    if "kind" in request.POST:
        return _say_kind(request, row)
    if row.kind != FIGURES:
        return lists.answer(request, row)
    if code := request.POST.get("code"):
        answer_findings(row, {code: request.POST.get("answer", "")}, by=reader(request))
        return redirect(f"{reverse('receipt', args=[network, key])}#problems")
    form = ReadingForm(request.POST, measures=measures_of(reader(request), row.network))
    if not form.is_valid():
        return render(
            request, "imports/waiting.html", {"page": waiting_page(reader(request), row, form)}, status=422
        )
    _remap(row, form, request)
    return redirect("receipt", network, key)


def _say_kind(request: HttpRequest, row: Import) -> HttpResponse:
    form = KindForm(request.POST)
    if form.is_valid():
        try:
            say_kind(row, form.cleaned_data["kind"], by=reader(request))
        except DataRefused as refusal:
            say(request, refused(refusal), level=40)
    return redirect("receipt", row.network.slug, row.uuid)


def _remap(row: Import, form: ReadingForm, request: HttpRequest) -> None:
    said = form.cleaned_data
    mapping = from_json(row.mapping)
    constants = {k: v for k, v in mapping.constants.items() if k != "measure"}
    if said["measure"]:
        constants["measure"] = said["measure"]
    mapping = replace(
        mapping,
        constants=constants,
        scale=Scale(said["scale"]) if said["scale"] else None,
        source=Source(name=said["public"].strip(), public=bool(said["public"].strip())),
    )
    remap(row, mapping, by=reader(request))


@require_POST
def apply(request: HttpRequest, network: str, key: UUID) -> HttpResponse:
    """Bring the file in, whole or not at all."""
    place = network_of(request, network)
    row = import_for(reader(request), place, key)
    if row.kind != FIGURES:
        return lists.apply(request, row)
    try:
        done = apply_import(row, by=reader(request))
    except DataRefused as refusal:
        say(request, refused(refusal), level=40)
        return redirect("receipt", network, key)
    change = change_about(reader(request), done, APPLY)
    undo = reverse("undo", args=[place.slug, change.pk]) if change else ""
    say(request, _("Import %(number)d is in.") % {"number": done.number}, undo=undo)
    return redirect("receipt", network, key)


@require_GET
def skipped(request: HttpRequest, network: str, key: UUID) -> HttpResponse:
    """Download what would not go in, each cell with its reason."""
    row = import_for(reader(request), network_of(request, network), key)
    if row.kind != FIGURES:
        return lists.skipped(request, row)
    rows = [
        (s.cell.name, s.cell.heading, s.cell.text, told(s.reason))
        for s in plan_of(reader(request), row).skips
    ]
    return csv_response(f"import-{row.number}-skipped.csv", ("cell", "heading", "text", "why"), rows)
