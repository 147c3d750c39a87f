"""Save a result, for somebody who signed in and for somebody with a link: one way, so that the two cannot differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render

from gofar.apps.access.errors import Conflict
from gofar.apps.improvement.queries.tests import was_taken_back
from gofar.core.errors import DataRefused
from gofar.web.base.cycling.choosing import cycle_for_result
from gofar.web.base.cycling.keyed import hold
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.words import refused
from gofar.web.capture.answers import refuse_another, refused_form, saved, sent, wants_json
from gofar.web.capture.build.result import decided_meanwhile, result_form, result_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Cycle, Result
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Person

#: The field at which a refusal of the record is mended.
_FIELD_OF = {"test.count": "value", "test.end-before-start": "look"}


@dataclass(frozen=True, slots=True)
class Way:
    """How a result comes in: as whom, by which address, written by what, and where it is seen afterwards."""

    person: Person
    action: str
    receipt: str
    write: Callable[[Cycle, dict[str, Any]], Result]
    template: str = "capture/result.html"
    links: str = ""


def log(request: HttpRequest, reading: TestReading, way: Way) -> HttpResponse:
    """Show the form, or take it: saved once however often it is sent, refused in words."""
    cycle = cycle_for_result(request, reading)
    form, status = result_form(reading, cycle, sent(request)), 200
    if form.is_bound:
        refuse_another(request, way.person)
        status = _take(request, cycle.cycle, form, way)
        if status == 303:
            return saved(request, way.receipt)
        if wants_json(request):
            return refused_form(form, status)
    page = result_page(reading, cycle, form, action=way.action, person=way.person, links=way.links)
    return render(request, way.template, {"page": page}, status=status)


def _take(request: HttpRequest, cycle: Cycle, form: Any, way: Way) -> int:  # noqa: ANN401 - a ResultForm, some fields left out
    """Write what a form says; return the status of the answer."""
    if not form.is_valid() or asks_about_names(way.person, cycle.test.network, form):
        return 422
    if wants_json(request) and was_taken_back(cycle, form.cleaned_data["key"]):
        return 303  # it had arrived, and somebody undid it since: a late repeat does not bring it back
    planned = cycle.predictions.first()
    try:
        way.write(cycle, form.what(planned.of_what if planned else ""))
    except DataRefused as refusal:
        mend(form, refusal)
        return 422
    except Conflict as conflict:
        hold(form, conflict.version)
        form.add_error("next", decided_meanwhile(conflict))
        return 409
    return 303


def mend(form: Form, refusal: DataRefused) -> None:
    """Put a refusal of the record at the field where it is mended."""
    name = _FIELD_OF.get(refusal.code)
    form.add_error(name if name in form.fields else None, refused(refusal))
