"""Rounds of a network, and one round as a reader may see it today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.queries import schools_in
from gofar.apps.access.reading import once
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership
from gofar.apps.rounds.models import Entry, Round, Stage, Vote
from gofar.apps.rounds.queries.answers import own_answers, read_answers, tally_of
from gofar.apps.rounds.queries.reading import Counted, RoundReading
from gofar.core.words import message as _

if TYPE_CHECKING:
    import uuid as uuids
    from collections.abc import Collection, Iterable, Sequence

    from gofar.apps.people.models import Network

#: The parts whose people are asked.
ASKED = frozenset(role for role, part in PARTS.items() if Verb.ANSWER_ROUND in part.everywhere | part.own)


def rounds_for(viewer: Viewer, network: Network) -> tuple[RoundReading, ...]:
    """Return the network's rounds as `viewer` may see them: open ones first, then the newest first."""
    rows = visible(viewer, Round).filter(network=network, retracted_at=None).select_related("network", "part")
    readings = _readings(viewer, network, list(rows))
    return tuple(sorted(readings, key=lambda one: one.stage is Stage.CLOSED))


def round_for(viewer: Viewer, network: Network, number: int) -> Round:
    """Return one round, or refuse as if it did not exist."""
    rows = visible(viewer, Round).filter(network=network, number=number, retracted_at=None)
    found = rows.select_related("network", "part", "opened_by").first()
    if found is None:
        raise NotVisible(_("There is no such round for you."), code="round.not-visible")
    return found


def reading_of(viewer: Viewer, row: Round) -> RoundReading:
    """Return what `viewer` may see of a round today."""
    return _readings(viewer, row.network, [row])[0]


def answer_for(viewer: Viewer, row: Round, key: uuids.UUID) -> Entry:
    """Return one answer that `viewer` may read, or refuse as if it did not exist."""
    found = next(iter(answers_for(viewer, row, [key])), None)
    if found is None:
        raise NotVisible(_("There is no such answer for you."), code="answer.not-visible")
    return found


def answers_for(viewer: Viewer, row: Round, keys: Collection[uuids.UUID]) -> list[Entry]:
    """Return those of the answers `keys` that `viewer` may read."""
    if not _reads_all(row, takes_part=_takes_part(viewer, row.network)):
        return []
    rows = visible(viewer, Entry).filter(round=row, uuid__in=list(keys), retracted_at=None)
    return list(rows.select_related("round__network"))


def closed_answer(viewer: Viewer, network: Network, key: uuids.UUID) -> Entry | None:
    """Return an answer of one of the network's closed rounds, if it is one."""
    rows = visible(viewer, Entry).filter(round__network=network, round__stage=Stage.CLOSED, uuid=key)
    return rows.filter(retracted_at=None, round__retracted_at=None).select_related("round__network").first()


def _reads_all(row: Round, *, takes_part: bool) -> bool:
    """Whether somebody reads the answers of all: who takes part once they are shown, everybody when it is closed."""
    return row.stage == Stage.CLOSED or (takes_part and row.stage != Stage.SILENT)


def _takes_part(viewer: Viewer, network: Network) -> bool:
    return may(viewer, Verb.ANSWER_ROUND, network) or may(viewer, Verb.START_ROUND, network)


def _readings(viewer: Viewer, network: Network, rows: Sequence[Round]) -> list[RoundReading]:
    answers = may(viewer, Verb.ANSWER_ROUND, network)
    leads = may(viewer, Verb.START_ROUND, network)
    entries = visible(viewer, Entry).filter(round__in=rows, retracted_at=None)
    entries = entries.select_related("became_node__theory", "became_cause__theory", "school")
    votes = visible(viewer, Vote).filter(entry__round__in=rows, dots__gt=0, entry__retracted_at=None)
    standing = list(votes.filter(entry__grouped_into=None).select_related("entry"))
    people = _asked(viewer, network)
    found = []
    for row in rows:
        given = [one for one in entries if one.round_id == row.pk]
        placed = [one for one in standing if one.entry.round_id == row.pk]
        # Here the silence is kept: what somebody may not read today does not leave this loop.
        open_to = _reads_all(row, takes_part=answers or leads)
        closed = row.stage == Stage.CLOSED
        told = tally_of(given, placed) if closed else None
        read = read_answers(viewer, network, given, placed, tally=told) if open_to else ()
        mine = own_answers(viewer, given)
        found.append(
            RoundReading(
                row,
                answers and row.stage != Stage.CLOSED,
                leads,
                _counted(people, {one.by_id for one in given}, viewer, network),
                _counted(people, {one.by_id for one in placed}, viewer, network),
                mine,
                read,
                len(given) if open_to else 0,
                told,
            )
        )
    return found


def _asked(viewer: Viewer, network: Network) -> dict[int, str]:
    """Return who is asked, with the school of each, if any."""

    def ask() -> dict[int, str]:
        rows = visible(viewer, Membership).filter(network=network, ended_at=None, role__in=ASKED)
        return {held.person_id: str(held.school or "") for held in rows.select_related("school")}

    return once(("asked in rounds", viewer.pk, network.pk), ask)


def _counted(people: dict[int, str], who: Iterable[int], viewer: Viewer, network: Network) -> Counted:
    """Count those who did something. Who has left since counts no more among those who were asked."""
    did = [key for key in who if key in people]
    schools = tuple(sorted({people[key] for key in did} - {""}))
    return Counted(len(did), len(people), schools, len(schools_in(viewer, network)))
