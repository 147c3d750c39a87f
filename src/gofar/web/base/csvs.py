"""CSV files that leave: formulas are disarmed, names are fixed, nothing opens inside the page."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A cell that begins like this would be run by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


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
    if isinstance(cell, str) and cell.lstrip(" \n").startswith(_FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell
