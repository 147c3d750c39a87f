"""The one place through which files leave: each is written into the log, and so many a day are enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.looking import looking_of
from gofar.apps.records.actions.handing import Enough, hand_out
from gofar.web.base.place import reader
from gofar.web.base.refusals import refusal_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network

    View = Callable[[HttpRequest], HttpResponse]


def handed_out(get_response: View) -> View:
    """Write every file that somebody takes into the log, before it leaves."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        name = _file_of(response)
        if not name or not request.user.is_authenticated or _own(request):
            return response
        try:
            hand(request, getattr(request, "place", None), name, rows=_rows_of(response))
        except Enough as refusal:
            page = refusal_page(request, refusal, status=429)
            page["Retry-After"] = str(refusal.wait)
            return page
        return response

    return middleware


def hand(request: HttpRequest, network: Network | None, name: str, *, rows: int | None = None) -> None:
    """Write down that the reader takes a file; refuse it when it is one too many.

    The made-up people of the sample share their chairs with every visitor, so what they take says nothing. Whoever
    looks as somebody else takes it in their own name.
    """
    looking = looking_of(reader(request))
    person = looking.by if looking else reader(request)
    if not person.is_sample:
        hand_out(person, network, name, rows=rows)


def _file_of(response: HttpResponse) -> str:
    """Return the name of the file that an answer is; empty for a page."""
    kind, _semicolon, rest = response.get("Content-Disposition", "").partition(";")
    if response.status_code != 200 or kind.strip() != "attachment":
        return ""
    return rest.partition("filename=")[2].strip().strip('"')[:100]


def _rows_of(response: HttpResponse) -> int | None:
    """Return how many rows a file has under its heading, where its kind says so."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/csv"):
        return None
    return max(response.content.count(b"\n") - 1, 0)


def _own(request: HttpRequest) -> bool:
    """Whether the file is about the reader's own sign-in: their recovery codes."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").startswith("mfa_")
