"""Where a room stands, as phones ask for it every two seconds: one row, no words.

It never holds a text, so nothing that is hidden can leave by it; and everything that it tells stands on the screen.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from django.db import connection

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Session, State
from gofar.apps.people.models import Network

_COLUMNS = (
    "tick", "state", "step__number", "step_ends_at", "here", "writing", "said",
    "network__sample_today", "network__time_zone",
)  # fmt: skip


@cache
def _question(_vendor: str) -> str:
    """Return the one question in the words of a database: putting it together costs more than asking it."""
    rows = Session.objects.filter(code="", retracted_at=None).order_by().values_list(*_COLUMNS)
    return rows.query.sql_with_params()[0]


@dataclass(frozen=True, slots=True)
class RoomState:
    """A room's state, and whose clock it goes by. `mark` is its ETag: two states with one mark are the same."""

    tick: int
    state: str
    step: int
    ends_at: dt.datetime | None
    here: int
    writing: int
    said: int
    network: Network

    @property
    def now(self) -> dt.datetime:
        """What time it is in the room."""
        return now(self.network)

    @property
    def mark(self) -> str:
        """What changes whenever anything here does."""
        return f'"{self.tick}.{self.here}.{self.writing}.{self.said}"'

    @property
    def is_open(self) -> bool:
        """Whether phones go on asking."""
        return self.state == State.OPEN


def state_of(code: str) -> RoomState | None:
    """Return where the session of a code stands, in one question to the record; None where there is none."""
    with connection.cursor() as cursor:
        cursor.execute(_question(connection.vendor), [code])
        row = cursor.fetchone()
    if row is None:
        return None
    tick, state, step, ends_at, here, writing, said, sample_today, zone = row
    if ends_at is not None and ends_at.tzinfo is None:
        ends_at = ends_at.replace(tzinfo=dt.UTC)  # SQLite keeps UTC and does not say so
    network = Network(sample_today=sample_today, time_zone=zone)
    return RoomState(tick, state, step or 0, ends_at, here, writing, said, network)
