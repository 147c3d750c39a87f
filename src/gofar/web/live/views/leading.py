"""Run a session: one button after the other, cards, paper; and the screen beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.convenings.actions import cards as acts
from gofar.apps.convenings.actions.leading import (
    close_room,
    more_time,
    move_back,
    move_on,
    open_room,
    pair_anew,
)
from gofar.apps.convenings.actions.lists import accept_additions, match_card
from gofar.apps.convenings.actions.paper import type_in_paper
from gofar.apps.convenings.queries import State, StepKind
from gofar.apps.convenings.queries.leading import cards_for, led_reading, session_by_code
from gofar.core.errors import DataRefused
from gofar.core.practice.sessions.codes import read_code
from gofar.web.base.kept import last_time_part
from gofar.web.base.place import reader
from gofar.web.base.words import refused
from gofar.web.live.build.lead import paper_form, run_page
from gofar.web.live.build.screen import screen_page
from gofar.web.live.seats import unseen

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.convenings.models import Contribution, Session
    from gofar.apps.convenings.queries.leading import LedReading
    from gofar.web.base.kept import LastTimePart
    from gofar.web.live.forms import PaperForm


def _session(request: HttpRequest, code: str) -> Session:
    found = session_by_code(reader(request), read_code(code))
    timezone.activate(found.network.time_zone)
    return found


@require_GET
def run(request: HttpRequest, code: str) -> HttpResponse:
    """See what to do next in a room."""
    return _run(request, _session(request, code))


def _run(
    request: HttpRequest, session: Session, problem: str = "", *, paper: PaperForm | None = None
) -> HttpResponse:
    read = led_reading(reader(request), session)
    page = run_page(read, problem=problem, paper=paper, last=_last_time(request, read))
    status = 422 if problem or paper else 200
    return unseen(render(request, "live/run.html", {"page": page}, status=status))


def _last_time(request: HttpRequest, read: LedReading) -> LastTimePart | None:
    """Return what was said last time, for as long as the room comes in."""
    session, step = read.session, read.step
    coming_in = step is not None and step.kind == StepKind.WELCOME and session.state == State.OPEN
    if session.state != State.PLANNED and not coming_in:
        return None
    return last_time_part(reader(request), session)


@require_GET
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """Show the room one thing."""
    session = _session(request, code)
    read = led_reading(reader(request), session, screen=True)
    page = screen_page(request, read, _last_time(request, read))
    return unseen(render(request, "live/screen.html", {"page": page}))


@require_POST
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Press one of the buttons."""
    session = _session(request, code)
    try:
        _press(request, session, request.POST.get("do", ""))
    except DataRefused as refusal:
        return _run(request, _session(request, code), refused(refusal))
    return redirect("live-run", session.code)


def _press(request: HttpRequest, session: Session, do: str) -> None:
    by, tick = reader(request), _number(request.POST.get("tick", "")) or 0
    current = session.step
    if do == "open":
        open_room(session, by=by)
    if current is None or tick < session.moved_tick:
        return  # pressed on a page from before the last step: what it meant is done, or no longer there
    if do in _SIMPLE:
        _SIMPLE[do](session, by=by)
    if do == "show":
        acts.reveal_all(session, current, by=by)
    if do in {"accept", "keep"}:
        accept_additions(session, current, by=by)
    if do in {"accept", "next"}:
        move_on(session, tick=tick, by=by)
    if do == "back":
        move_back(session, tick=tick, by=by)


_SIMPLE = {"minute": more_time, "pairs": pair_anew, "close": close_room}


@require_POST
def cards(request: HttpRequest, code: str) -> HttpResponse:
    """Reveal, hide, sort or group cards."""
    session = _session(request, code)
    try:
        _sort(request, session)
    except DataRefused as refusal:
        return _run(request, _session(request, code), refused(refusal))
    return redirect("live-run", session.code)


def _sort(request: HttpRequest, session: Session) -> None:
    """Do what one button of the cards says: its value is what to do, and to which card."""
    by = reader(request)
    do, _sep, one = request.POST.get("do", "").partition("-")
    keys = [one] if one else request.POST.getlist("card")
    chosen = cards_for(by, session, {n for key in keys if (n := _number(key)) is not None})
    if not chosen:
        raise DataRefused(
            _("No card was chosen."),
            fix=_("Tick the cards that say the same, then name them."),
            code="cards.none",
        )
    match do:
        case "show":
            acts.reveal(session, chosen, by=by)
        case "hide":
            acts.hide(session, chosen[0], by=by)
        case "match":
            match_card(session, chosen[0], _number(request.POST.get(f"item_{one}", "")), by=by)
        case "apart":
            acts.group(session, chosen, "", by=by)
        case _:
            _group(request, session, chosen)


def _group(request: HttpRequest, session: Session, chosen: list[Contribution]) -> None:
    name = request.POST.get("name", "").strip()
    if not name:
        raise DataRefused(
            _("The group has no name."),
            fix=_("Write a few words that stand for all of them."),
            code="cards.no-name",
        )
    acts.group(session, chosen, name, by=reader(request))


@require_POST
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Type in cards from paper."""
    session = _session(request, code)
    read = led_reading(reader(request), session)
    form = paper_form(read.steps, request.POST)
    if form.is_valid():
        chosen = next(one for one in read.steps if one.number == form.cleaned_data["step"])
        try:
            type_in_paper(session, chosen, form.cleaned_data["lines"].splitlines(), by=reader(request))
        except DataRefused as refusal:
            form.add_error("lines", refused(refusal))
        else:
            return redirect("live-run", session.code)
    return _run(request, session, paper=form)


def _number(text: str) -> int | None:
    return int(text[:9]) if text.isascii() and text.isdigit() else None
