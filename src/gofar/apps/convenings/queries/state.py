"""Where a room stands, as phones ask for it every two seconds: one row, no words.

It never holds a text, so nothing that is hidden can leave by it; and everything that it tells stands on the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Session, State

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Network

_COLUMNS = (
    "tick", "state", "step__number", "step_ends_at", "here", "writing", "said",
    "network__sample_today", "network__time_zone",
)  # fmt: skip


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
    rows = Session.objects.filter(code=code, retracted_at=None).select_related("network", "step")
    row = rows.only(*_COLUMNS).first()
    if row is None:
        return None
    step = row.step.number if row.step else 0
    return RoomState(
        row.tick, row.state, step, row.step_ends_at, row.here, row.writing, row.said, network=row.network
    )
