"""What can be taken away from a record: a spreadsheet, plain values, a text. All of the same reading as the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.views.decorators.http import require_GET

from gofar.apps.convenings.queries.keeping import record_of, session_for
from gofar.web.base.csvs import csv_response
from gofar.web.base.files import attached
from gofar.web.base.place import network_of, reader
from gofar.web.convene.build.markdown import markdown
from gofar.web.convene.build.plain import plain
from gofar.web.convene.build.rows import HEAD, rows_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.convenings.queries.keeping_values import RecordReading


@require_GET
def as_csv(request: HttpRequest, network: str, session: int) -> HttpResponse:
    """Give the record as a spreadsheet."""
    return csv_response("record.csv", HEAD, rows_of(plain(_reading(request, network, session))))


@require_GET
def as_json(request: HttpRequest, network: str, session: int) -> HttpResponse:
    """Give the record as plain values."""
    held = plain(_reading(request, network, session))
    text = json.dumps(held, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
    return attached(text, "application/json", "record.json")


@require_GET
def as_markdown(request: HttpRequest, network: str, session: int) -> HttpResponse:
    """Give the record as a text."""
    reading = _reading(request, network, session)
    return attached(markdown(reading, plain(reading)), "text/markdown; charset=utf-8", "record.md")


def _reading(request: HttpRequest, network: str, session: int) -> RecordReading:
    place = network_of(request, network)
    return record_of(reader(request), session_for(reader(request), place, session))
