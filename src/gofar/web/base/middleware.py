"""Thin layers around every view: one reading, the sample's chair, refusals as pages, nothing personal in caches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from gofar.apps.access import gate
from gofar.apps.access.errors import CannotUndo, Conflict, NotAllowed, NotVisible
from gofar.core.errors import GofarError
from gofar.core.room import no_room
from gofar.web.base.chairs import visitor
from gofar.web.base.refusals import not_found_page, refusal_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    View = Callable[[HttpRequest], HttpResponse]


#: Where people arrive without a seat: they are about to say who they are.
_SIGNING_IN = ("/in/", "/join/", "/j/")
#: What phones in a room ask for every two seconds, and what they save while somebody types: a phone is no person.
_ROOM = ("/state", "/jot/")


def sample_chair(get_response: View) -> View:
    """Seat a visitor without an account in a chair of the sample network.

    Nothing is stored for it, so a plain link is enough to walk in and reading changes no state.
    Made-up people are members of sample networks alone.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        seated = request.path.startswith(_SIGNING_IN) or request.path.endswith(_ROOM)
        if settings.SAMPLE and not seated and not request.user.is_authenticated:
            person = visitor(request)
            if person is not None:
                request.user = person
        return get_response(request)

    return middleware


def one_reading(get_response: View) -> View:
    """Ask who reads a page once, however many questions it puts to the gate; what is written is asked about anew."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with gate.one_reading():
            return get_response(request)

    return middleware


class _Refusals:
    """Turn refusals that reach the edge into pages that say what to do next."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return a page for a refusal, None for anything else."""
        match exception:
            case NotVisible():
                return self._stranger(request, exception)
            case NotAllowed():
                return refusal_page(request, exception, status=403)
            case Conflict() | CannotUndo():
                return refusal_page(request, exception, status=409)
            case GofarError():
                return refusal_page(request, exception, status=400)
            case _:
                full = no_room(exception)
                return refusal_page(request, full, status=507) if full else None

    @staticmethod
    def _stranger(request: HttpRequest, exception: NotVisible) -> HttpResponse:
        """Ask somebody unknown to sign in, whatever the address; tell a known stranger that nothing is there."""
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return not_found_page(request, exception)


refusals = _Refusals


def personal_pages(get_response: View) -> View:
    """Keep pages out of shared caches and off the disk of a shared computer, and one page's time zone off the next."""

    def middleware(request: HttpRequest) -> HttpResponse:
        with timezone.override(None):
            response = get_response(request)
        if not response.has_header("Cache-Control") and not request.path.startswith(
            f"/{settings.STATIC_URL}"
        ):
            add_never_cache_headers(response)
        return response

    return middleware
