"""The door of a room: a code, two fields that may stay empty, and four digits to come back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.convenings.actions.taking_part.joining import come_back, join_room
from gofar.apps.convenings.queries import State
from gofar.apps.convenings.queries.taking_part import school_of_room, schools_of_room
from gofar.apps.convenings.room import room_behind
from gofar.core.errors import DataRefused
from gofar.core.practice.sessions.codes import is_code, read_code
from gofar.web.base.words import refused
from gofar.web.live.forms import BackForm, JoinForm
from gofar.web.live.pages import DoorPage, JoinPage
from gofar.web.live.seats import fresh_key, of_room, seat_on, take_seat, token_in, too_many, unseen

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.convenings.models import Session


@require_GET
def door(request: HttpRequest) -> HttpResponse:
    """Ask for the code on the screen."""
    typed = request.GET.get("code", "")
    code = read_code(typed)
    if is_code(code):
        return redirect("room-join", code)
    problem = _("A code has six signs, such as K7QM2P. There is no 0, O, 1, I or L in it.") if typed else ""
    page = DoorPage(typed[:20], problem)
    return unseen(render(request, "live/door.html", {"page": page}, status=422 if typed else 200))


@require_http_methods(["GET", "POST"])
@of_room
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Let somebody in."""
    session = room_behind(code)
    if request.method == "GET" and seat_on(request, code) is not None:
        return redirect("room", code)
    if request.method == "GET":
        return _page(request, session)
    form = _form(session, request.POST)
    if too_many(request, "join", code):
        return _page(request, session, form, _("Very many came in from here. Wait a little."), status=429)
    if not form.is_valid():
        return _page(request, session, form, status=422)
    given = form.cleaned_data
    token = token_in(given["key"], code)
    try:
        _seat, digits = join_room(
            session,
            token,
            name=given["name"],
            school=school_of_room(session, given.get("school") or ""),
            seats=given.get("seats") or 1,
        )
    except DataRefused as refusal:
        return _page(request, session, form, refused(refusal), status=422)
    answer = redirect("room", code)
    take_seat(answer, code, token, digits)
    return answer


@require_POST
@of_room
def back(request: HttpRequest, code: str) -> HttpResponse:
    """Give somebody their seat back on this phone."""
    session = room_behind(code)
    form = BackForm(request.POST)
    if too_many(request, "digits", code):
        words = _("There were many wrong digits from here. Join anew, or wait a quarter of an hour.")
        return _page(request, session, problem=words, back=form, status=429)
    if form.is_valid():
        digits = form.cleaned_data["digits"].strip()
        found = come_back(session, digits)
        if found is not None:
            answer = redirect("room", code)
            take_seat(answer, code, found[1], digits)
            return answer
        form.add_error("digits", _("Nobody in this room has these digits. Look again, or join anew."))
    return _page(request, session, back=form, status=422)


def _form(session: Session, data: Any) -> JoinForm:  # noqa: ANN401 - a request's data
    schools = [(str(one.pk), str(one)) for one in schools_of_room(session)]
    begun = {"key": fresh_key(session.code), "school": ""}
    return JoinForm(data, schools=schools, table=session.one_phone_a_table, initial=begun)


def _page(
    request: HttpRequest,
    session: Session,
    form: JoinForm | None = None,
    problem: str = "",
    *,
    back: BackForm | None = None,
    status: int = 200,
) -> HttpResponse:
    says = {
        State.PLANNED: _("It is not open yet. This page looks again by itself."),
        State.OPEN: _("No account. Nobody reads what you write until you share it."),
        State.CLOSED: _("This session is closed. With your four digits you find your own notes."),
    }
    page = JoinPage(
        title=session.title,
        say=says[State(session.state)],
        network=session.network.name,
        code=session.code,
        form=(form or _form(session, None)) if session.state == State.OPEN else None,
        back=back or BackForm(),
        action=reverse("room-join", args=[session.code]),
        back_action=reverse("room-back", args=[session.code]),
        problem=problem,
    )
    return render(request, "live/join.html", {"page": page}, status=status)
