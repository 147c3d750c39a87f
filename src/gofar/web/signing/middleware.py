"""Ends sessions on the server when their time has come, before anybody is asked who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import SESSION_KEY, logout

from gofar.apps.access.actions_of_sessions import seen
from gofar.web.base.signing import ENDED
from gofar.web.signing.lasting import over, used

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


def sessions_end(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Sign somebody out whose session is over; else keep when it was used."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session:
            if over(request.session):
                logout(request)
                request.session[ENDED] = True
            elif used(request.session):
                seen(request.session.session_key or "")
        return get_response(request)

    return middleware
