"""Join a room without an account, and come back to one's seat on another phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from gofar.apps.access.clock import now
from gofar.apps.convenings.actions.pairs import place_late
from gofar.apps.convenings.models import Participant, Session, State
from gofar.apps.convenings.room import Seat, hash_of, new_token, recall_hash
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import School

#: More phones than these are no room.
MOST = 1000


def join_room(
    session: Session, token: str, *, name: str = "", school: School | None = None, seats: int = 1
) -> tuple[Seat, str]:
    """Give a phone a seat; return it with the four digits that bring its owner back. The same token joins once.

    Raises
    ------
    DataRefused
        The session is not open, or it is full.
    """
    with transaction.atomic():
        # Only the session's own row: a lock does not reach over the edge to a step that may be missing.
        rows = Session.objects.select_for_update(of=("self",)).select_related("network", "step")
        row = rows.get(pk=session.pk)
        found = Participant.objects.filter(session=row, token_hash=hash_of(token)).first()
        if found is not None:
            return Seat(found, row), _digits_again(found, token)
        _refuse(row)
        digits = next(one for one in _drawn(row, token) if not _taken(row, one))
        made = Participant.objects.create(
            session=row,
            token_hash=hash_of(token),
            recall_hash=recall_hash(row, digits),
            name=name.strip(),
            school=school,
            seats=max(seats, 1),
            joined_at=now(row.network),
        )
        moved = place_late(row, made)
        Session.objects.filter(pk=row.pk).update(here=F("here") + made.seats, tick=F("tick") + int(moved))
        return Seat(made, row), digits


def _refuse(row: Session) -> None:
    if row.state != State.OPEN:
        raise DataRefused(
            _("This session is not open."),
            fix=_("Wait until it is opened, then try again."),
            code="room.not-open",
        )
    if row.participants.count() >= MOST:
        raise DataRefused(
            _("This room is full."), fix=_("Share a phone with somebody beside you."), code="room.full"
        )


def _drawn(row: Session, token: str) -> list[str]:
    """Return four digits after four digits, drawn from the token: a page that is sent twice tells the same ones."""
    return [
        f"{int(salted_hmac('gofar.recall', f'{row.pk}:{token}:{turn}').hexdigest(), 16) % 10_000:04d}"
        for turn in range(200)
    ]


def _taken(row: Session, digits: str) -> bool:
    return row.participants.filter(recall_hash=recall_hash(row, digits)).exists()


def _digits_again(found: Participant, token: str) -> str:
    drawn = _drawn(found.session, token)
    return next((one for one in drawn if recall_hash(found.session, one) == found.recall_hash), "")


def come_back(session: Session, digits: str) -> tuple[Seat, str] | None:
    """Give the owner of four digits their seat back, on this phone with a new token; None where nobody has them.

    The phone before has no seat any more: a seat is one phone.
    """
    with transaction.atomic():
        rows = Participant.objects.select_for_update(of=("self",)).select_related("session__network")
        found = rows.filter(session=session, recall_hash=recall_hash(session, digits)).first()
        if found is None:
            return None
        token = new_token()
        found.token_hash = hash_of(token)
        found.away_at = None
        found.save(update_fields=["token_hash", "away_at"])
        return Seat(found, found.session), token
