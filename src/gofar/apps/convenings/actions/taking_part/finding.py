"""A partner who is not there, and somebody who is back."""

from __future__ import annotations

from django.db.models import F

from gofar.apps.access.clock import now
from gofar.apps.convenings.actions.pairs import groups_of, place_late, write_groups
from gofar.apps.convenings.models import Participant, Session, StepKind
from gofar.apps.convenings.room import Seat, in_room
from gofar.core.errors import DataRefused
from gofar.core.practice.pairing import find_another
from gofar.core.words import message as _


@in_room(StepKind.PAIR, StepKind.TALK, locked=True)
def partner_is_missing(seat: Seat) -> None:
    """Give somebody whose partner is not there another one. Whoever was not found is left out until they say so.

    Raises
    ------
    DataRefused
        There is nobody else to talk with.
    """
    step, me = seat.step, seat.participant
    assert step is not None  # noqa: S101 - `in_room` has seen to it
    before = groups_of(step)
    after = find_another(before, me.pk)
    if after is None:
        raise DataRefused(
            _("There is nobody else to talk with yet."),
            fix=_("Write down what you would have said, or join two others."),
            code="pair.nobody",
        )
    write_groups(step, after)
    gone = {key for group in before for key in group} - {key for group in after for key in group}
    Participant.objects.filter(session=seat.session, pk__in=gone).update(away_at=now(seat.session.network))
    Session.objects.filter(pk=seat.session.pk).update(tick=F("tick") + 1)


@in_room(locked=True)
def here_again(seat: Seat) -> None:
    """Say that one is in the room: from now on one is paired again."""
    Participant.objects.filter(pk=seat.participant.pk).update(away_at=None)
    if place_late(seat.session, seat.participant):
        Session.objects.filter(pk=seat.session.pk).update(tick=F("tick") + 1)
