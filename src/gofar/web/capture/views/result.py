"""Log what happened in one test, and see that it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.improvement.queries.tests import last_result_by, test_for
from gofar.web.base.place import network_of, reader
from gofar.web.capture.answers import for_outbox
from gofar.web.capture.build.receipt import entry_of, receipt_page
from gofar.web.capture.saving import Way, log

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.queries.tests import TestReading


def acting(request: HttpRequest, network: str, number: int) -> TestReading:
    """Return the test that is acted on; who may not is refused before a form is shown."""
    reading = test_for(reader(request), network_of(request, network), number)
    check(reader(request), Verb.LOG_TEST, reading.test)
    return reading


@require_http_methods(["GET", "POST"])
@for_outbox
def result(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Log what happened, and what comes next if that is clear already."""
    reading, viewer = acting(request, network, number), reader(request)
    way = Way(
        viewer,
        reverse("log-result", args=[network, number]),
        reverse("logged", args=[network, number]),
        lambda cycle, what: log_result(cycle, **what, by=viewer),
        links=reverse("log-links", args=[network, number]),
    )
    return log(request, reading, way)


@require_GET
def logged(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """See that it is saved, what comes next, and what others found."""
    viewer = reader(request)
    reading = test_for(viewer, network_of(request, network), number)
    result = last_result_by(viewer, reading.test)
    if result is None:
        return redirect("test", network, number)
    entry = entry_of(viewer, result)
    undo = reverse("undo", args=[network, entry.pk]) if entry else ""
    page = receipt_page(viewer, reading, result, undo=undo, test=reverse("test", args=[network, number]))
    return render(request, "capture/receipt.html", {"page": page})
