"""A phone's seat: a signed cookie that no script reads, and how many wrong digits one place may try."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gofar.apps.convenings.room import NotInRoom, Seat, new_token, seat_behind
from gofar.core.practice.sessions.codes import is_code, read_code
from gofar.web.base.limits import Limit, address_of
from gofar.web.base.pages import Refusal
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_SALT = "gofar.room"
#: A day of a convening, and the evening after it.
_AGE = 36 * 60 * 60
#: So many wrong digits or codes in a quarter of an hour are slips of a room behind one address; more are guesses.
ALLOWED = {"digits": 10, "code": 60, "join": 600}


def _name(code: str) -> str:
    return f"room-{code}"


def take_seat(response: HttpResponse, code: str, token: str, digits: str) -> None:
    """Put a seat on the phone."""
    response.set_signed_cookie(
        _name(code),
        f"{token}:{digits}",
        salt=_SALT,
        max_age=_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def seat_on(request: HttpRequest, code: str) -> tuple[Seat, str] | None:
    """Return the seat that this phone has in a session, with its four digits."""
    kept = request.get_signed_cookie(_name(code), "", salt=_SALT, max_age=_AGE)
    token, _sep, digits = (kept or "").partition(":")
    seat = seat_behind(code, token) if token else None
    return (seat, digits) if seat else None


def fresh_key(code: str) -> str:
    """Return what a form to join carries: a token that only this server makes, so that a form sent twice joins once."""
    return signing.dumps(new_token(), salt=f"{_SALT}.{code}")


def token_in(key: str, code: str) -> str:
    """Return the token that a form carries; a new one where it is none of ours."""
    try:
        return str(signing.loads(key, salt=f"{_SALT}.{code}", max_age=_AGE))
    except signing.BadSignature:
        return new_token()


def too_many(request: HttpRequest, what: str, code: str = "") -> bool:
    """Count one more try from this address, and return whether there were too many."""
    return not Limit(f"room-{what}", ALLOWED[what]).take(f"{address_of(request)}:{code}")


def unseen(response: HttpResponse) -> HttpResponse:
    """Keep a page of a room out of caches and search engines."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def of_room(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the code as it is kept; a wrong one gets 404, and never a way to sign in."""

    @functools.wraps(view)
    def answer(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - a view's own parts
        read = read_code(code)
        if read != code and request.method == "GET" and is_code(read):
            return redirect(request.path.replace(code, read, 1))
        try:
            return unseen(view(request, read, **kwargs))
        except NotInRoom as refusal:
            return unseen(_nothing(request, refusal))

    return answer


def _nothing(request: HttpRequest, refusal: NotInRoom) -> HttpResponse:
    status = 404
    what = told(refusal.what)
    if refusal.code == "room.no-code" and too_many(request, "code"):
        status, what = 429, _("There were many wrong codes from here. Wait a quarter of an hour.")
    page = Refusal(
        title=_("This is no room"),
        what=what,
        fix=told(refusal.fix),
        code=refusal.code,
        back=reverse("room-door"),
    )
    return render(request, "live/nothing.html", {"page": page}, status=status)


def seated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the phone's seat; without one the phone is shown the door of the room."""

    @of_room
    @functools.wraps(view)
    def answer(request: HttpRequest, code: str, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - a view's own parts
        found = seat_on(request, code)
        if found is None:
            if request.method == "GET":
                return redirect("room-join", code)
            raise NotInRoom(
                _("This phone has no seat in this session any more."),
                fix=_("Come back with your four digits."),
                code="room.no-seat",
            )
        timezone.activate(found[0].session.network.time_zone)
        return view(request, found[0], found[1], **kwargs)

    return answer
