"""Share a cycle's notes with the network, or keep them for the team again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Cycle
    from gofar.apps.people.models import Person


def _set(cycle: Cycle, moment: dt.datetime | None) -> None:
    cycle.notes_shared_at = moment
    cycle.save(update_fields=["notes_shared_at"])


def _unshare(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    _set(cycle, None)


def _reshare(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    _set(cycle, now(entry.network))


def _about(cycle: Cycle) -> str:
    return f"the notes on cycle {cycle.number} of test {cycle.test.number}"


@action(Verb.SHARE_NOTES, undo=retract_with(_unshare))
def share_notes(cycle: Cycle, *, by: Person) -> Done[Cycle]:
    """Let the network read what the team did, what surprised it, for whom it worked, and what it noticed."""
    if cycle.notes_shared_at is not None:
        return Done(cycle, "", cycle)
    _set(cycle, now(cycle.test.network))
    return Done(cycle, f"shared {_about(cycle)} with the network", cycle, school=cycle.test.school)


@action(Verb.SHARE_NOTES, undo=retract_with(_reshare))
def keep_notes(cycle: Cycle, *, by: Person) -> Done[Cycle]:
    """Keep the notes for the team and its coach again."""
    if cycle.notes_shared_at is None:
        return Done(cycle, "", cycle)
    _set(cycle, None)
    return Done(cycle, f"kept {_about(cycle)} for the team", cycle, school=cycle.test.school)
