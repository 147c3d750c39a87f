"""The door for participants: the counterpart of `@action` for people who have no account.

A participant holds a token in a signed cookie; the record holds its hash. `in_room` makes a write atomic and asks,
each time anew: is this token's seat in this session, is the session open, is this what the room does now? It writes
no row of the log: the log names persons, and a participant is none (docs/decisions/0023).
"""

from __future__ import annotations

import functools
import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.utils.crypto import salted_hmac

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Participant, Session, State, Step, StepKind
from gofar.core.errors import DataRefused, GofarError
from gofar.core.practice.sessions.codes import is_code
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

#: What was being typed when a session closed is kept for so long.
GRACE = timedelta(minutes=15)


class NotInRoom(GofarError):
    """There is no such session, or this phone has no seat in it (404)."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One phone in one room: who, and where the room stands."""

    participant: Participant
    session: Session

    @property
    def step(self) -> Step | None:
        """What the room does now."""
        return self.session.step


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(24)


def hash_of(token: str) -> str:
    """Return what the record keeps of a token. It is long and random, so one plain hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def recall_hash(session: Session, digits: str) -> str:
    """Return what the record keeps of the four digits: keyed, since ten thousand are soon tried."""
    return salted_hmac("gofar.room", f"{session.pk}:{digits}", algorithm="sha256").hexdigest()


def room_behind(code: str) -> Session:
    """Return the session of a code, whoever asks.

    Raises
    ------
    NotInRoom
        There is none: a wrong code, or a session that was taken back.
    """
    rows = Session.objects.filter(code=code, retracted_at=None) if is_code(code) else Session.objects.none()
    found = rows.select_related("network", "step__prompt", "step__heard").first()
    if found is None:
        raise NotInRoom(
            _("There is no session with this code."),
            fix=_("Read the six signs on the screen again. There is no 0, O, 1, I or L among them."),
            code="room.no-code",
        )
    return found


def seat_behind(code: str, token: str) -> Seat | None:
    """Return the seat of a token in a session, if it has one."""
    rows = Participant.objects.filter(token_hash=hash_of(token), session__code=code)
    path = ("school", "session__network", "session__step__prompt", "session__step__heard")
    found = rows.filter(session__retracted_at=None).select_related(*path).first()
    return Seat(found, found.session) if found else None


def in_room(
    *kinds: StepKind, locked: bool = False, after_closing: bool = False
) -> Callable[[Callable[Concatenate[Seat, P], T]], Callable[Concatenate[Seat, P], T]]:
    """Make a function a participant's write.

    Parameters
    ----------
    kinds : StepKind
        What the room may be doing; none means anything.
    locked : bool
        The session stays as it is until the write is done: no dot after the vote, no card after the step.
    after_closing : bool
        What was typed before the session closed is still kept, for a quarter of an hour.
    """

    def wrap(function: Callable[Concatenate[Seat, P], T]) -> Callable[Concatenate[Seat, P], T]:
        @functools.wraps(function)
        def run(seat: Seat, /, *args: P.args, **kwargs: P.kwargs) -> T:
            with transaction.atomic():
                if locked:
                    Session.objects.select_for_update().get(pk=seat.session.pk)
                held = _held(seat)
                _refuse_if_shut(held.session, after_closing=after_closing)
                _refuse_if_elsewhere(held, kinds)
                return function(held, *args, **kwargs)

        return run

    return wrap


def _held(seat: Seat) -> Seat:
    path = ("session__network", "session__step")
    rows = Participant.objects.filter(pk=seat.participant.pk, token_hash=seat.participant.token_hash)
    found = rows.filter(session__retracted_at=None).select_related(*path).first()
    if found is None:
        raise NotInRoom(
            _("This phone has no seat in this session any more."),
            fix=_("Come back with your four digits."),
            code="room.no-seat",
        )
    return Seat(found, found.session)


def _refuse_if_shut(session: Session, *, after_closing: bool) -> None:
    if session.state == State.OPEN:
        return
    closed = session.closed_at
    if after_closing and closed is not None and now(session.network) - closed <= GRACE:
        return
    raise DataRefused(
        _("This session is not open."),
        fix=_("Your text is still on this phone. Ask whoever leads the session."),
        code="room.not-open",
    )


def _refuse_if_elsewhere(seat: Seat, kinds: tuple[StepKind, ...]) -> None:
    if kinds and (seat.step is None or seat.step.kind not in kinds):
        raise DataRefused(
            _("The room has gone on to something else."),
            fix=_("Your text is below. Keep it, or tell it to whoever leads the session."),
            code="room.gone-on",
        )
