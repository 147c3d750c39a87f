"""What a result page shows, as rows for a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.surveys.pulse import AIM, ITEMS, STEPS
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.surveys.queries import PulseReading


def csv_rows(reading: PulseReading) -> tuple[list[str], list[list[object]]]:
    """Return head and rows: the counts that are on the page, and an empty cell where nothing is shown."""
    head = [
        _("Term"),
        _("Item"),
        _("Answered"),
        _("Agree"),
        *(told(words) for words in STEPS),
        _("No answer"),
        _("Baseline, answered"),
        _("Baseline, agree"),
    ]
    rows: list[list[object]] = []
    for item in ITEMS:
        spread = reading.spreads.get(item.key)
        if spread is None:
            continue
        was = reading.baseline.spreads.get(item.key) if reading.baseline else None
        steps: tuple[object, ...] = spread.counts if item is not AIM else ("",) * len(STEPS)
        before = (was.answered, was.agree) if was else ("", "")
        term = told(reading.term.words)
        rows.append([term, told(item.text), spread.answered, spread.agree, *steps, spread.cannot, *before])
    return head, rows
