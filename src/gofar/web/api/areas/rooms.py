"""A room while it runs, for whoever leads it: open it, go on, cards, paper, close. Phones have doors of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

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
from gofar.apps.convenings.queries.leading import cards_for, led_reading, plan_of, session_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Where
from gofar.web.api.shapes.rooming import PaperBody, Press, PressBody, RoomOut, Seen, SortBody, room_out
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Contribution, Session, Step
    from gofar.apps.people.models import Person

area = Area("convenings")

ROOM = f"{HERE}/convenings/{{int:session}}/room"


@area.read(ROOM, RoomOut, "led-room")
def read_room(request: HttpRequest, network: str, session: int, seen: Query[Seen]) -> RoomOut:
    """Read where a room stands, as whoever leads it sees it, or as its screen shows it."""
    found = led_reading(reader(request), _led(request, network, session), screen=seen.screen)
    return room_out(found, screen=seen.screen)


@area.write(f"{ROOM}/open", RoomOut, "open-room", 200)
def open_a_room(request: HttpRequest, network: str, session: int) -> RoomOut:
    """Open a session: from now on phones can join."""
    open_room(_led(request, network, session), by=reader(request))
    return _again(request, network, session)


@area.write(f"{ROOM}/press", RoomOut, "press", 200)
def press(request: HttpRequest, network: str, session: int, body: PressBody) -> RoomOut:
    """Go on or back, give a minute, make pairs anew, show what was sent, accept what the room added to its list.

    In a vote, “show” closes it. From a tick before the last change of step nothing is done, and the answer says where
    the room stands: two who go on at once go on by one.
    """
    row = _led(request, network, session)
    if body.tick >= row.moved_tick:
        _do(row, body, reader(request))
    return _again(request, network, session)


def _do(row: Session, body: PressBody, by: Person) -> None:
    match body.do:
        case Press.NEXT:
            move_on(row, tick=body.tick, by=by)
        case Press.BACK:
            move_back(row, tick=body.tick, by=by)
        case Press.MINUTE:
            more_time(row, by=by)
        case Press.PAIRS:
            pair_anew(row, by=by)
        case Press.SHOW:
            acts.reveal_all(row, _step(row), by=by)
        case Press.ACCEPT:
            accept_additions(row, _step(row), by=by)


def _step(row: Session) -> Step:
    if row.step is None:
        raise DataRefused(
            _("The session is not open."),
            fix=_("Open it first, or read its record."),
            code="session.not-open",
        )
    return row.step


@area.write(f"{ROOM}/cards", RoomOut, "room-cards", 200)
def sort_cards(request: HttpRequest, network: str, session: int, body: SortBody) -> RoomOut:
    """Show or hide cards, say which item one repeats, put them together or apart. Nothing is deleted."""
    row, by = _led(request, network, session), reader(request)
    chosen = _chosen(by, row, body)
    match body.do:
        case "show":
            acts.reveal(row, chosen, by=by)
        case "hide":
            acts.hide(row, chosen[0], by=by)
        case "match":
            match_card(row, chosen[0], body.item, by=by)
        case "apart":
            acts.group(row, chosen, "", by=by)
        case "group":
            acts.group(row, chosen, _name(body), by=by)
    return _again(request, network, session)


def _chosen(by: Person, row: Session, body: SortBody) -> list[Contribution]:
    wanted = set(body.cards)
    found = cards_for(by, row, wanted)
    if len(found) != len(wanted) or (body.do in {"hide", "match"} and len(found) != 1):
        raise DataRefused(
            _("These are no cards of this session, or too many at once."),
            where=Where.CARDS,
            fix=_("Read the room, and use the ids of its cards. Hide or match one at a time."),
            code="cards.none",
        )
    return found


def _name(body: SortBody) -> str:
    if not body.name:
        raise DataRefused(
            _("The group has no name."),
            fix=_("Write a few words that stand for all of them."),
            code="cards.no-name",
        )
    return body.name


@area.write(f"{ROOM}/paper", RoomOut, "room-paper", 200)
def type_in(request: HttpRequest, network: str, session: int, body: PaperBody) -> RoomOut:
    """Type in what was written on paper. The cards wait to be shown like any; after closing they stand at once."""
    row, by = _led(request, network, session), reader(request)
    step = next((one for one in plan_of(by, row).steps if one.number == body.step), None)
    if step is None:
        raise DataRefused(
            _("This session has no step {number}.", number=body.step),
            where=Where.STEPS,
            fix=_("Read its plan, and use the number of a step in which people share or commit."),
            code="paper.no-step",
        )
    type_in_paper(row, step, body.lines, by=by)
    return _again(request, network, session)


@area.write(f"{ROOM}/close", RoomOut, "close-room", 200)
def close_a_room(request: HttpRequest, network: str, session: int) -> RoomOut:
    """Close the session. Phones say good-bye, and the record begins. It cannot be opened again."""
    close_room(_led(request, network, session), by=reader(request))
    return _again(request, network, session)


def _led(request: HttpRequest, network: str, number: int) -> Session:
    """Return the session, for whoever may lead it."""
    return session_for(reader(request), network_of(request, network), number)


def _again(request: HttpRequest, network: str, number: int) -> RoomOut:
    return room_out(led_reading(reader(request), _led(request, network, number)))
