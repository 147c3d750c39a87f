"""Rounds that wait for an answer or a vote, with the last day for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.reminders.queries.due import Due, Kind
from gofar.apps.rounds.queries import ends_on, waiting_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Membership, Person, School


def rounds_due(viewer: Person, part: Membership, schools: Sequence[School]) -> list[Due]:
    """Return one line a round. It belongs to the person; the school is theirs, or for a coach the first of all."""
    place = part.school or schools[0]
    return [
        Due(Kind.ROUND, place, ends_on(row), round=row, own=True) for row in waiting_for(viewer, part.network)
    ]
