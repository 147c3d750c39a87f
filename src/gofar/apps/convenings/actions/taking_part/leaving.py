"""Leave a word on the way out."""

from __future__ import annotations

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Exit
from gofar.apps.convenings.room import Seat, in_room


@in_room(after_closing=True)
def leave_word(seat: Seat, *, worth: int | None, will_try: str, needs: str) -> Exit:
    """Keep what somebody says on the way out; said again, the last word counts."""
    made, _new = Exit.objects.update_or_create(
        participant=seat.participant,
        defaults={
            "session": seat.session,
            "worth": worth,
            "will_try": will_try.strip(),
            "needs": needs.strip(),
            "at": now(seat.session.network),
        },
    )
    return made
