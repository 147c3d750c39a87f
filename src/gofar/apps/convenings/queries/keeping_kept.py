"""What became of contributions, for somebody; and what something came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.agenda.queries import questions_by_key
from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.convenings.actions.keeping import field_of, stands
from gofar.apps.convenings.models import Kept, Session
from gofar.apps.convenings.queries.keeping_values import Became
from gofar.apps.improvement.models import Node
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.keeping import Becomes

if TYPE_CHECKING:
    from collections.abc import Collection

    from gofar.apps.agenda.models import Question
    from gofar.apps.improvement.models import Cause, Test
    from gofar.apps.people.models import Network


def became_of(viewer: Viewer, network: Network, said: Collection[int]) -> dict[int, Became]:
    """Return what the contributions `said` became, by their key, where it stands today."""
    rows = visible(viewer, Kept).filter(contribution__in=said, retracted_at=None)
    rows = rows.select_related("cause", "node", "question", "test", "owner", "by")
    kept = [row for row in rows if stands(row)]
    tests = {row.test_id for row in kept if row.test_id}
    asked = questions_by_key(viewer, network, [row.question_id for row in kept if row.question_id])
    read = {one.test.pk: one for one in tests_of(viewer, network, pk__in=tests)} if tests else {}
    words = words_for(viewer, network)
    for row in kept:
        if row.cause is not None:
            row.cause.text = words(row.cause.text)  # for this reader's page; the row is not saved
        if row.node is not None:
            row.node.title = words(row.node.title)
    return {
        row.contribution_id: Became(
            _kind(row),
            row.owner.name if row.owner else "",
            row.due,
            row.by.name,
            row.at,
            cause=row.cause,
            node=row.node,
            question=asked.get(row.question_id or 0),
            test=read.get(row.test_id or 0),
        )
        for row in kept
    }


def _kind(row: Kept) -> Becomes:
    if row.cause is not None:
        return Becomes.CAUSE
    if row.node is not None:
        return Becomes.IDEA if row.node.kind == Node.Kind.IDEA else Becomes.DRIVER
    return Becomes.TEST if row.test is not None else Becomes.QUESTION


def origin_of(viewer: Viewer, thing: Cause | Node | Question | Test) -> Session | None:
    """Return the session that something came from, or None: for the page of the thing."""
    field = field_of(thing)
    rows = visible(viewer, Kept).filter(retracted_at=None, session__retracted_at=None, **{field: thing.pk})
    kept = rows.select_related("session__network").order_by("at").first()
    return kept.session if kept else None
