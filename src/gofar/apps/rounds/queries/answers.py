"""Answers as one reader sees them: those that say the same together, in an order of the reader's own."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.rounds.queries.reading import Answer
from gofar.core.practice.votes import tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.apps.rounds.models import Entry, Vote
    from gofar.core.practice.votes import Tally


def tops(entries: Sequence[Entry]) -> list[Entry]:
    """Return the answers that stand on top, in an order that tells nothing."""
    standing = {one.pk for one in entries}
    return sorted((one for one in entries if one.grouped_into_id not in standing), key=lambda one: one.uuid)


def tally_of(entries: Sequence[Entry], votes: Sequence[Vote]) -> Tally:
    """Count a vote by person and answer."""
    heads = {one.pk: place for place, one in enumerate(tops(entries))}
    table: dict[int, list[int]] = defaultdict(lambda: [0] * len(heads))
    for vote in votes:
        if vote.entry_id in heads:
            table[vote.by_id][heads[vote.entry_id]] = vote.dots
    return tally(list(table.values()) or [[0] * len(heads)])


def read_answers(
    viewer: Viewer, network: Network, entries: Sequence[Entry], votes: Sequence[Vote], *, tally: Tally | None
) -> tuple[Answer, ...]:
    """Return the answers on top with those below them.

    The order is the reader's own and stays the same for them: the order of arrival would tell who answered what, and
    one order for all would give its first lines more dots.
    """
    shown = shown_to(viewer, network)
    below: dict[int, list[Entry]] = defaultdict(list)
    for one in entries:
        if one.grouped_into_id is not None:
            below[one.grouped_into_id].append(one)
    my_dots = {vote.entry_id: vote.dots for vote in votes if vote.by_id == viewer.pk}
    found = {}
    for place, head in enumerate(tops(entries)):
        like = sorted(below[head.pk], key=lambda one: one.uuid)
        found[head.pk] = Answer(
            head.uuid,
            shown(head.text),
            head.by_id == viewer.pk,
            tuple(Answer(one.uuid, shown(one.text), one.by_id == viewer.pk) for one in like),
            len({one.school_id for one in [head, *like]} - {None}),
            my_dots.get(head.pk, 0),
            tally.totals[place] if tally else None,
            stands_out=bool(tally and tally.out[place]),
            became=head.became_node,
            became_cause=head.became_cause,
        )
    return tuple(sorted(found.values(), key=lambda one: _shuffled(viewer, one)))


def own_answers(viewer: Viewer, entries: Sequence[Entry]) -> tuple[Answer, ...]:
    """Return a reader's own answers as they were written, in the order of writing."""
    own = sorted((one for one in entries if one.by_id == viewer.pk), key=lambda one: one.pk)
    return tuple(Answer(one.uuid, one.text, own=True) for one in own)


def _shuffled(viewer: Viewer, answer: Answer) -> bytes:
    return hashlib.sha256(f"{viewer.pk} {answer.key}".encode()).digest()
