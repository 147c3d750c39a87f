"""One test, one log, one person, by a link: no session, no list, no way into the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.log_links import log_by_link
from gofar.apps.improvement.queries.log_links import LinkState, link_behind, state_of
from gofar.apps.improvement.queries.tests import test_for
from gofar.web.base.guesses import too_many, unseen
from gofar.web.capture.answers import SeeOther, for_outbox, refused, wants_json
from gofar.web.capture.build.links import closed_page, guessed_page
from gofar.web.capture.build.receipt import entry_of, receipt_page
from gofar.web.capture.saving import Way, log

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import LogLink
    from gofar.web.capture.pages import ClosedPage


def _closed(request: HttpRequest, page: ClosedPage, status: int) -> HttpResponse:
    if wants_json(request):
        return refused(f"{page.title}. {page.say}", page.do, status=status)
    return render(request, "capture/closed.html", {"page": page}, status=status)


def _unknown(request: HttpRequest) -> HttpResponse:
    return (
        _closed(request, guessed_page(), 429)
        if too_many(request)
        else _closed(request, closed_page(None), 404)
    )


@unseen
@require_http_methods(["GET", "POST"])
@for_outbox
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Log one test by a link; afterwards the same address shows what was saved."""
    link = link_behind(token)
    if link is None:
        return _unknown(request)
    timezone.activate(link.test.network.time_zone)
    state = state_of(link)
    if state is LinkState.USED and request.method == "GET":
        return _receipt(request, link, token)
    if state is LinkState.OPEN or (state is LinkState.USED and wants_json(request)):
        reading = test_for(link.person, link.test.network, link.test.number)
        return log(request, reading, _way(link, reverse("log-link", args=[token])))
    return _closed(request, closed_page(state), 410)


def _way(link: LogLink, address: str) -> Way:
    return Way(
        link.person,
        address,
        address,
        lambda cycle, what: log_by_link(link, cycle, what, by=link.person),
        template="capture/by_link.html",
    )


def _receipt(request: HttpRequest, link: LogLink, token: str) -> HttpResponse:
    assert link.result is not None  # noqa: S101 - a link that is used has one
    reading = test_for(link.person, link.test.network, link.test.number)
    back = reverse("undo-by-link", args=[token]) if entry_of(link.person, link.result) else ""
    page = receipt_page(link.person, reading, link.result, undo=back, test="")
    return render(request, "capture/receipt_by_link.html", {"page": page})


@unseen
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Take back what this link logged. The link then opens again, until its last day."""
    link = link_behind(token)
    if link is None:
        return _unknown(request)
    state = state_of(link)
    if state is LinkState.OPEN:  # taken back already: the second click finds the form
        return SeeOther(reverse("log-link", args=[token]))
    entry = entry_of(link.person, link.result) if link.result and state is LinkState.USED else None
    if entry is None:
        return _closed(request, closed_page(state), 410)
    undo(entry, by=link.person)
    return SeeOther(reverse("log-link", args=[token]))
