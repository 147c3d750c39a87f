"""CSV files that leave: formulas are disarmed, names are fixed, nothing opens inside the page."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse

from gofar.figures.table import guarded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a CSV file to save. Numbers stay numbers; texts that look like formulas get a quote."""
    held = io.StringIO()
    writer = csv.writer(held, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_disarmed(cell) for cell in row] for row in rows)
    return HttpResponse(
        held.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _disarmed(cell: object) -> object:
    if isinstance(cell, str):
        return guarded(cell)
    return "" if cell is None else cell
