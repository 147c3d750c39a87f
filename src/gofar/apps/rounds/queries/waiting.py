"""The rounds that wait for somebody: for their answer, or for their dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.models import Entry, Round, Stage, Vote

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Network


def waiting_for(viewer: Viewer, network: Network) -> tuple[Round, ...]:
    """Return the open rounds in which `viewer` has not answered or voted yet, the one that ends first in front."""
    rows = visible(viewer, Round).filter(network=network, retracted_at=None).select_related("network")
    open_ones = list(rows.filter(stage__in=(Stage.SILENT, Stage.VOTING)))
    if not open_ones or not may(viewer, Verb.ANSWER_ROUND, network):
        return ()
    answered = visible(viewer, Entry).filter(round__in=open_ones, by=viewer.pk, retracted_at=None)
    voted = visible(viewer, Vote).filter(entry__round__in=open_ones, by=viewer.pk, dots__gt=0)
    done = {
        Stage.SILENT: set(answered.values_list("round", flat=True)),
        Stage.VOTING: set(voted.values_list("entry__round", flat=True)),
    }
    waiting = [one for one in open_ones if one.pk not in done[Stage(one.stage)]]
    return tuple(sorted(waiting, key=ends))


def ends(row: Round) -> tuple[str, int]:
    """Return by when a round waits, to sort by."""
    return ends_on(row).isoformat(), row.number


def ends_on(row: Round) -> dt.date:
    """Return the last day of what a round asks for now."""
    return row.answer_by if row.stage == Stage.SILENT else row.vote_by
