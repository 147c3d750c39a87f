"""Put dots: nobody sees them before the vote is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Sum

from gofar.apps.convenings.ballot import on_ballot
from gofar.apps.convenings.models import Dot, Session, StepKind
from gofar.apps.convenings.room import Seat, in_room
from gofar.core.errors import DataRefused
from gofar.core.practice.sessions.dots import dots_for
from gofar.core.practice.votes import most_on_one
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.convenings.ballot import Choice


@in_room(StepKind.VOTE, locked=True)
def put_dots(seat: Seat, key: str, dots: int) -> None:
    """Let so many of one's dots stand on one thing; a table has its dots for each seat.

    Raises
    ------
    DataRefused
        The vote is closed, the thing is not voted on, or there are no dots left.
    """
    step = seat.step
    assert step is not None  # noqa: S101 - `in_room` has seen to it
    if step.revealed_at is not None:
        raise DataRefused(_("The vote is closed."), fix=_("Look at the screen."), code="dots.closed")
    choices = on_ballot(seat.session)
    choice = next((one for one in choices if one.key == key), None)
    if choice is None:
        raise DataRefused(_("That card is with others by now."), fix=_("Choose again."), code="dots.nothing")
    each = dots_for(len(choices)) * seat.participant.seats
    most = most_on_one(each) * seat.participant.seats
    mine = Dot.objects.filter(step=step, participant=seat.participant)
    here = mine.filter(**_on(choice))
    spent = mine.exclude(pk__in=here).aggregate(all=Sum("dots"))["all"] or 0
    if not 0 <= dots <= most or spent + dots > each:
        raise DataRefused(
            _("All of your {n} dots are placed, or this is the most for one thing.", n=each),
            fix=_("Take one back from something else first."),
            code="dots.none-left",
        )
    first = not mine.exists()
    here.delete()
    if dots:
        Dot.objects.create(step=step, participant=seat.participant, dots=dots, **_on(choice))
    if first and dots:
        Session.objects.filter(pk=seat.session.pk).update(said=F("said") + 1)


def _on(choice: Choice) -> dict[str, int]:
    return {"cluster_id": choice.cluster} if choice.cluster else {"contribution_id": choice.card or 0}
