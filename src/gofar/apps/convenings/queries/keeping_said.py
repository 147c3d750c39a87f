"""What the room said, for somebody: what was shown to the room and is not hidden, and nobody's private jots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.clock import now
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.convenings.models import Contribution, Jot, Sharing, StepKind
from gofar.apps.convenings.queries.keeping_kept import became_of
from gofar.apps.convenings.queries.keeping_values import Said
from gofar.core.practice.keeping import JOTS_KEPT_DAYS, jots_go_on, likely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from gofar.apps.convenings.models import Session

__all__ = ["JOTS_KEPT_DAYS", "readable_jots", "said_in", "shown"]

#: What a room has seen: revealed one by one or with its step; commitments, and questions that it did not come to.
SHOWN = (
    Q(revealed_at__isnull=False)
    | Q(step__revealed_at__isnull=False)
    | Q(unreached=True)
    | Q(step__kind=StepKind.COMMIT)
)


def shown(viewer: Viewer, sessions: Iterable[Session]) -> QuerySet[Contribution]:
    """Return what the rooms of `sessions` said, in its order, without what was never shown or is hidden."""
    rows = visible(viewer, Contribution).filter(SHOWN, session__in=list(sessions), hidden_at=None)
    return rows.select_related("step__heard", "step__prompt", "cluster")


def said_in(viewer: Viewer, session: Session) -> list[tuple[Contribution, Said]]:
    """Return what one room said, as rows and as anybody may read it."""
    rows = list(shown(viewer, [session]))
    became = became_of(viewer, session.network, [row.pk for row in rows])
    words = words_for(viewer, session.network)
    return [
        (
            row,
            Said(
                row.uuid,
                words(row.text),
                row.signed,
                likely(
                    row.text,
                    commits=row.step.kind == StepKind.COMMIT,
                    unreached=row.unreached,
                    heard=row.step.heard.title if row.step.heard else "",
                ),
                row.step.title,
                prompt=row.step.prompt.text if row.step.prompt else "",
                cluster=words(row.cluster.name) if row.cluster else "",
                due=row.due,
                became=became.get(row.pk),
                repeats=row.matches_id is not None,
            ),
        )
        for row in rows
    ]


def readable_jots(viewer: Viewer, session: Session) -> QuerySet[Jot]:
    """Return the jots of a session that may still be read by their authors: none that are private past their day."""
    rows = visible(viewer, Jot).filter(prompt__session=session)
    if session.closed_at is not None and now(session.network) >= jots_go_on(session.closed_at):
        return rows.filter(sharing=Sharing.ROOM)
    return rows
