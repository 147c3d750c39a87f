"""Delete what people jotted for themselves, once it is past its day. Nobody does it, so the row says it, not the log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Jot, Participant, Session, Sharing, State
from gofar.core.practice.keeping import jots_go_on

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Swept:
    """How many jots went, and of how many sessions."""

    jots: int = 0
    sessions: int = 0


def sweep_jots(*, dry: bool = False) -> Swept:
    """Delete private jots of sessions closed 30 days ago, and what would tell whose phone it was.

    What was shared with the room stays, with the name of whoever put it there. Running it twice does nothing twice;
    `dry` only counts.
    """
    done = [_sweep_one(key, dry=dry) for key in _due()]
    return Swept(sum(done), len(done))


def _due() -> Iterator[int]:
    rows = Session.objects.filter(state=State.CLOSED, swept_at=None, closed_at__isnull=False)
    for session in rows.select_related("network"):
        if session.closed_at is not None and now(session.network) >= jots_go_on(session.closed_at):
            yield session.pk


@transaction.atomic
def _sweep_one(key: int, *, dry: bool) -> int:
    session = Session.objects.select_for_update(of=("self",)).select_related("network").get(pk=key)
    private = Jot.objects.filter(prompt__session=session).exclude(sharing=Sharing.ROOM)
    number = private.count()
    if dry:
        return number
    private.delete()
    signed = Jot.objects.filter(prompt__session=session, named=True).values("participant")
    Participant.objects.filter(session=session).exclude(pk__in=signed).update(name="")
    for one in Participant.objects.filter(session=session):
        # The column is unique: what stands there now opens nothing, since no cookie hashes to it.
        one.token_hash, one.recall_hash = f"swept-{one.pk}", ""
        one.save(update_fields=["token_hash", "recall_hash"])
    session.swept_at = now(session.network)
    session.save(update_fields=["swept_at"])
    return number
