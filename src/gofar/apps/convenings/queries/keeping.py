"""The record of a session, for somebody: lists, clusters, votes, statements, commitments, and what became of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.convenings.models import (
    Cluster,
    Contribution,
    Dot,
    Session,
    State,
    Step,
    StepKind,
)
from gofar.apps.convenings.queries.keeping_lists import lists_of
from gofar.apps.convenings.queries.keeping_said import said_in, shown
from gofar.apps.convenings.queries.keeping_values import (
    Choice,
    ClusterReading,
    RecordReading,
    Statements,
    VoteReading,
)
from gofar.core.practice.keeping import FEWEST_VOTERS
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from gofar.apps.convenings.queries.keeping_values import Said
    from gofar.apps.people.models import Network

    Rows = list[tuple[Contribution, Said]]


def session_for(viewer: Viewer, network: Network, number: int) -> Session:
    """Return one session, or refuse as if it did not exist."""
    rows = visible(viewer, Session).filter(network=network, number=number, retracted_at=None)
    found = rows.select_related("network", "led_by").first()
    if found is None:
        raise NotVisible(_("There is no such session for you."), code="session.not-visible")
    return found


def said_for(viewer: Viewer, session: Session, key: UUID) -> Contribution:
    """Return one thing that a room said, or refuse as if it did not exist."""
    found = shown(viewer, [session]).filter(uuid=key).select_related("session__network").first()
    if found is None:
        raise NotVisible(_("There is nothing here for you."), code="contribution.not-visible")
    return found


def record_of(viewer: Viewer, session: Session) -> RecordReading:
    """Return the record of a session, as `viewer` may read it. Before a session is closed it is empty."""
    rows = said_in(viewer, session) if session.state == State.CLOSED else []
    words = words_for(viewer, session.network)
    kept = may(viewer, Verb.KEEP_FROM_SESSION, session) and session.state == State.CLOSED
    return RecordReading(
        session,
        session.here,
        lists_of(viewer, session, rows),
        _clusters(rows, words),
        _votes(viewer, session, rows) if rows else (),
        _statements(rows),
        tuple(said for row, said in rows if _commits(row)),
        tuple(said for row, said in rows if row.unreached and not _commits(row)),
        kept,
    )


def _commits(row: Contribution) -> bool:
    return row.step.kind == StepKind.COMMIT


def _clusters(rows: Rows, words: Callable[[str], str]) -> tuple[ClusterReading, ...]:
    held: dict[int, list[Said]] = defaultdict(list)
    about: dict[int, tuple[Cluster, Step]] = {}
    for row, said in rows:
        if row.cluster is not None:
            held[row.cluster.pk].append(said)
            about[row.cluster.pk] = (row.cluster, row.step)
    return tuple(
        ClusterReading(words(cluster.name), step.title, tuple(held[key]))
        for key, (cluster, step) in about.items()
    )


def _votes(viewer: Viewer, session: Session, rows: Rows) -> tuple[VoteReading, ...]:
    dots = visible(viewer, Dot).filter(step__session=session, dots__gt=0)
    dots = dots.select_related("step", "cluster").order_by("step__number")
    texts, words = {row.pk: said.text for row, said in rows}, words_for(viewer, session.network)
    totals: dict[Step, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    voters: dict[Step, set[int]] = defaultdict(set)
    for dot in dots:
        text = words(dot.cluster.name) if dot.cluster else texts.get(dot.contribution_id or 0)
        if text is not None:
            totals[dot.step][text] += dot.dots
            voters[dot.step].add(dot.participant_id)
    return tuple(_vote(step, found, len(voters[step])) for step, found in totals.items())


def _vote(step: Step, totals: dict[str, int], voters: int) -> VoteReading:
    if voters < FEWEST_VOTERS:
        return VoteReading(step.title, voters, tuple(Choice(text, None) for text in sorted(totals)))
    order = sorted(totals.items(), key=lambda one: (-one[1], one[0]))
    return VoteReading(step.title, voters, tuple(Choice(text, dots) for text, dots in order))


def _statements(rows: Rows) -> tuple[Statements, ...]:
    said: dict[str, list[Said]] = defaultdict(list)
    for row, one in rows:
        if not row.unreached and not _commits(row):
            said[one.prompt or one.step].append(one)
    return tuple(Statements(heading, tuple(found)) for heading, found in said.items())
