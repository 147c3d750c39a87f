"""Sessions of a network, and what the one before this one ended with, for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.convenings.actions.keeping import stands
from gofar.apps.convenings.models import Kept, Session, State
from gofar.apps.convenings.queries.keeping_said import said_in, shown
from gofar.apps.convenings.queries.keeping_values import LastTime, SessionLine
from gofar.core.practice.keeping import Becomes

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


def sessions_of(viewer: Viewer, network: Network) -> tuple[SessionLine, ...]:
    """Return the network's sessions, newest first, with how much was said and kept in each."""
    rows = (
        visible(viewer, Session)
        .filter(network=network, retracted_at=None)
        .select_related("network", "led_by")
    )
    sessions = list(rows.order_by("-on", "-number"))
    closed = [one for one in sessions if one.state == State.CLOSED]
    counted = shown(viewer, closed).values("session").order_by()
    counted = counted.annotate(n=Count("pk"), new=Count("pk", filter=Q(matches=None)))
    said = {key: (n, new) for key, n, new in counted.values_list("session", "n", "new")}
    kept: dict[int, int] = {}
    news: dict[int, int] = {}
    links = visible(viewer, Kept).filter(session__in=closed, retracted_at=None, contribution__hidden_at=None)
    for row in links.select_related("cause", "node", "question", "test", "contribution"):
        kept[row.session_id] = kept.get(row.session_id, 0) + stands(row)
        fresh = stands(row) and row.contribution.matches_id is None
        news[row.session_id] = news.get(row.session_id, 0) + fresh
    return tuple(
        SessionLine(
            one,
            said.get(one.pk, (0, 0))[0],
            kept.get(one.pk, 0),
            said.get(one.pk, (0, 0))[1] - news.get(one.pk, 0),
            one.here,
        )
        for one in sessions
    )


def last_time(viewer: Viewer, session: Session) -> LastTime | None:
    """Return what the closed session before this one ended with, or None where there was none or it left nothing."""
    rows = visible(viewer, Session).filter(network=session.network_id, state=State.CLOSED, retracted_at=None)
    earlier = rows.exclude(pk=session.pk).filter(
        Q(on__lt=session.on) | Q(on=session.on, number__lt=session.number)
    )
    before = earlier.select_related("network").order_by("-on", "-number").first()
    if before is None:
        return None
    said = said_in(viewer, before)
    commits = tuple(one for row, one in said if row.step.kind == "commit")
    waiting = tuple(
        one
        for _row, one in said
        if one.became is not None
        and one.became.kind is Becomes.QUESTION
        and one.became.question is not None
        and one.became.question.open
    )
    never = tuple(one for row, one in said if row.unreached and one.became is None)
    found = LastTime(before, commits, (*waiting, *never))
    return found if found.commitments or found.questions else None
