"""What can be taken away from a measure's page as numbers: the table, plain values. All through the trust floor.

Each export asks for what the page asks for (`?school=`, `?group=`) and holds what its reader sees there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_GET

from gofar.apps.data.queries.charts import network_chart
from gofar.core.privacy.floor import ALL
from gofar.figures.table import to_csv
from gofar.web.base.chance import expected_by_chance
from gofar.web.base.files import attached
from gofar.web.measures.contract import contract
from gofar.web.measures.taking import drawn_of, reading_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.core.spc.results import ChartResult
    from gofar.web.measures.reading import Reading

#: Excel reads UTF-8 in a CSV file only behind this mark.
_MARK = "\ufeff"


@require_GET
def table(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the figures behind the chart as CSV. Text that a spreadsheet could run gets an apostrophe in front."""
    drawn = drawn_of(reading_of(request, network, measure))
    return attached(_MARK + to_csv(drawn.spec, translation), "text/csv; charset=utf-8", "measure-table.csv")


@require_GET
def plain(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the chart as JSON, in the shape that `gofar chart` prints."""
    reading = reading_of(request, network, measure)
    drawn, result = drawn_of(reading), _result(reading)
    said = f"{drawn.finding.title}. {drawn.finding.say}"
    held = contract(result, by=_by(reading), sentence=said, expected=expected_by_chance([drawn.spec]))
    text = json.dumps(held, ensure_ascii=False, allow_nan=False, indent=1)
    return attached(text + "\n", "application/json", "measure-chart.json")


def _result(reading: Reading) -> ChartResult:
    """Return the chart behind the drawing."""
    if reading.school is None:
        chart = network_chart(reading.readout, reading.beside.phases)
        found = chart[0] if chart else None
    else:
        own = (one.result for one in reading.charts.charts if one.school == reading.school)
        found = next(own, None)
    if found is None:
        raise Http404
    return found


def _by(reading: Reading) -> dict[str, str]:
    """Return what tells this series apart: a school, a group, or nothing for the whole network."""
    by = {"school": reading.school.slug} if reading.school else {}
    return by if reading.asked.category == ALL else by | {reading.asked.dimension: reading.asked.category}
