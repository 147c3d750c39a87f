"""CSV files that leave: formulas are disarmed, names are fixed, nothing opens inside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.cells import csv_text
from gofar.web.base.files import attached

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.http import HttpResponse


def csv_response(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a CSV file to save. Numbers stay numbers; texts that look like formulas get a quote."""
    return attached(csv_text([head, *rows], end="\r\n"), "text/csv; charset=utf-8", name)
