"""A session in its room, made the way people make one."""

import datetime as dt
import uuid

from gofar.apps.convenings.actions.leading import move_on, open_room
from gofar.apps.convenings.actions.planning import create_session
from gofar.apps.convenings.actions.taking_part.joining import join_room
from gofar.apps.convenings.actions.taking_part.saying import Said, say_to_room
from gofar.apps.convenings.models import Session
from gofar.apps.convenings.room import new_token, seat_behind

ON = dt.date(2026, 12, 3)
CODE = "K7QM2P"


def planned(cast, template="deck", **changes):
    return create_session(cast.harbor, template=template, on=ON, by=cast.dora, **({"code": CODE} | changes))


def opened(cast, template="deck"):
    return open_room(planned(cast, template), by=cast.dora)


def fresh(session):
    return Session.objects.select_related("network", "step__heard").get(pk=session.pk)


def at(cast, session, kind, times=1):
    """Go on until the room does `kind` (for the n-th time from here)."""
    row = fresh(session)
    while times:
        row = move_on(row, tick=row.tick, by=cast.dora)
        times -= row.step.kind == kind
    return fresh(row)


def joined(session, name="", school=None, seats=1):
    """Return the seat of somebody who joins now."""
    return join_room(session, new_token(), name=name, school=school, seats=seats)[0]


def again(seat):
    """The seat as it is now: where the room stands may have changed."""
    from gofar.apps.convenings.models import Participant

    path = ("school", "session__network", "session__step__prompt", "session__step__heard")
    found = Participant.objects.select_related(*path).get(pk=seat.participant.pk)
    return type(seat)(found, found.session)


def says(seat, text, **more):
    return say_to_room(seat, Said(uuid.uuid4(), text, **more))


__all__ = ["CODE", "ON", "again", "at", "fresh", "joined", "opened", "planned", "says", "seat_behind"]
