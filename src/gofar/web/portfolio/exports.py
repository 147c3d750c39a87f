"""The portfolio as a table to save: the same cells as on the page, and no school in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.reports.queries import portfolio_for
from gofar.web.base.beyond import tens
from gofar.web.base.csvs import csv_response
from gofar.web.base.place import reader
from gofar.web.portfolio.build.words import finding_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.reports.queries import NetworkReading

_HEAD = (
    "network", "schools", "aim measure", "finding", "tests in 30 days", "with a prediction", "decided",
    "schools that keep an idea", "closed cycles", "missed", "claims", "students beyond baseline", "from", "to", "data age in days",
    "the hub asks",
)  # fmt: skip


@require_GET
def table(request: HttpRequest) -> HttpResponse:
    """Save the rows, A to Z. What a network does not show stays empty."""
    found = portfolio_for(reader(request))
    return csv_response("portfolio.csv", _HEAD, [_cells(one) for one in found.rows])


def _cells(one: NetworkReading) -> tuple[object, ...]:
    students = None if one.aim is None else one.aim.students
    measure = None if one.aim is None else one.aim.charter.measure
    judged = one.judged
    return (
        one.network.name,
        one.schools,
        measure.name if measure else "",
        finding_words(one.verdict),
        one.pulse.tests,
        one.pulse.predicted,
        one.pulse.decided,
        one.keeping,
        judged.closed if judged else "",
        judged.missed if judged else "",
        None if one.claims is None else len(one.claims),
        _("we cannot say yet")
        if students is None and one.aim is not None
        else tens(students.more)
        if students
        else "",
        "" if students is None else tens(students.low),
        "" if students is None else tens(students.high),
        "" if one.age is None else one.age.days,
        one.asks,
    )
