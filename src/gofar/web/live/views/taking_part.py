"""One phone: where the room is, and what its owner jots, says, puts dots on, and leaves behind."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.convenings.actions.taking_part.dotting import put_dots
from gofar.apps.convenings.actions.taking_part.finding import here_again, partner_is_missing
from gofar.apps.convenings.actions.taking_part.leaving import leave_word
from gofar.apps.convenings.actions.taking_part.saying import Said, say_to_room, take_back
from gofar.apps.convenings.queries import StepKind
from gofar.apps.convenings.queries.taking_part import names_said, seat_reading
from gofar.core.errors import DataRefused
from gofar.web.base.words import refused
from gofar.web.live.build.room import exit_form, promise_form, room_page, say_form
from gofar.web.live.jots import Sent, save_all
from gofar.web.live.seats import seated

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest, HttpResponse, QueryDict

    from gofar.apps.convenings.room import Seat
    from gofar.web.live.forms import PromiseForm, SayForm


@require_GET
@seated
def room(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """See where the room is."""
    return _page(request, seat, digits)


def _page(request: HttpRequest, seat: Seat, digits: str, *, status: int = 200, **more: Any) -> HttpResponse:  # noqa: ANN401 - what a page may be told
    page = room_page(seat, seat_reading(seat), digits, **more)
    return render(request, "live/room.html", {"page": page}, status=status)


def _again(request: HttpRequest, seat: Seat, digits: str, refusal: DataRefused) -> HttpResponse:
    return _page(request, seat, digits, problem=refused(refusal), status=422)


@require_POST
@seated
def jot(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Keep what was jotted: one question as it is typed, or all of them by the button."""
    results = save_all(seat, request.POST)
    if request.headers.get("Accept") == "application/json":
        bad = any(one.problem and not one.kept for one in results)
        return JsonResponse({"jots": [one.as_json for one in results]}, status=422 if bad else 200)
    outlived = {one.number: (one.text, one.problem) for one in results if one.newer or one.problem}
    if outlived:
        return _page(request, seat, digits, problem=_problem(results), sent=outlived, status=422)
    return redirect("room", seat.session.code)


def _problem(results: list[Sent]) -> str:
    if any(one.newer for one in results):
        return _("Another page has saved something newer. Both texts are below.")
    return next(one.problem for one in results if one.problem)


@require_POST
@seated
def say(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Send a card to the room, or a promise."""
    promising = seat.step is not None and seat.step.kind == StepKind.COMMIT
    read = seat_reading(seat)
    form: SayForm | PromiseForm = (
        promise_form(seat, request.POST) if promising else say_form(seat, read, request.POST)
    )
    if not form.is_valid() or _asks(seat, form):
        return _page(request, seat, digits, form=form, status=422)
    try:
        say_to_room(seat, _said(seat, form))
    except DataRefused as refusal:
        form.add_error("text", refused(refusal))
        return _page(request, seat, digits, form=form, problem=refused(refusal), status=422)
    return redirect("room", seat.session.code)


def _asks(seat: Seat, form: SayForm | PromiseForm) -> bool:
    """Ask once whether a card names a student; sent again, it is sent."""
    names = names_said(seat.session, form.cleaned_data["text"])
    if not names or form.cleaned_data.get("as_it_is"):
        return False
    quoted = ", ".join(_("“%(name)s”") % {"name": one} for one in names)
    form.add_error(
        "text",
        _("Please leave out student names: %(names)s. Change it, or send it as it is.") % {"names": quoted},
    )
    data = cast("QueryDict", form.data).copy()
    data["as_it_is"] = "asked"
    form.data = data
    return True


def _said(seat: Seat, form: SayForm | PromiseForm) -> Said:
    given = form.cleaned_data
    signed = given.get("signed") or ""
    return Said(
        given["key"] or uuid.uuid4(),
        given["text"].replace("\r\n", " "),
        given.get("item"),
        seat.participant.name if signed is True else signed,
        given.get("due"),
    )


@require_POST
@seated
def unsay(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Take one's own card back while nobody has seen it."""
    try:
        take_back(seat, uuid.UUID(request.POST.get("card", "")))
    except ValueError:
        pass  # no key of a card: nothing to take back
    except DataRefused as refusal:
        return _again(request, seat, digits, refusal)
    return redirect("room", seat.session.code)


@require_POST
@seated
def partner(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Say that one's partner is not there, or that one is there again."""
    try:
        if request.POST.get("do") == "here":
            here_again(seat)
        else:
            partner_is_missing(seat)
    except DataRefused as refusal:
        return _again(request, seat, digits, refusal)
    return redirect("room", seat.session.code)


@require_POST
@seated
def dots(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Let so many of one's dots stand on one thing."""
    number = request.POST.get("dots", "")
    if not (number.isascii() and number.isdigit()):
        return _page(request, seat, digits, problem=_("Choose something, then put a dot on it."), status=422)
    try:
        put_dots(seat, request.POST.get("key", ""), int(number[:3]))
    except DataRefused as refusal:
        return _again(request, seat, digits, refusal)
    return redirect("room", seat.session.code)


@require_POST
@seated
def leave(request: HttpRequest, seat: Seat, digits: str) -> HttpResponse:
    """Leave a word on the way out."""
    form = exit_form(seat_reading(seat), request.POST)
    if not form.is_valid():
        return _page(request, seat, digits, form=form, status=422)
    given = form.cleaned_data
    try:
        leave_word(seat, worth=given["worth"], will_try=given["will_try"], needs=given["needs"])
    except DataRefused as refusal:
        return _page(request, seat, digits, form=form, problem=refused(refusal), status=422)
    return redirect("room", seat.session.code)
