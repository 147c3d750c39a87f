"""Start a round, and bring it to its next stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.models import Entry, Round, Stage
from gofar.core.errors import DataRefused
from gofar.core.practice.votes import dots_for
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person

_ORDER = tuple(Stage)


@dataclass(frozen=True, slots=True)
class Ask:
    """What a round asks: the question, what its answers are for, and by when. `votes_each` may be left open."""

    question: str
    about: str
    answer_by: dt.date
    vote_by: dt.date
    entries_each: int = 3
    votes_each: int | None = None
    part: Node | None = None


@action(Verb.START_ROUND, undo=RETRACT)
def start_round(network: Network, ask: Ask, *, by: Person) -> Done[Round]:
    """Ask everybody in the schools one question, in silence.

    Raises
    ------
    DataRefused
        There is no question, or the vote ends before the answers do.
    """
    if not ask.question.strip():
        raise DataRefused(
            _("There is no question."), fix=_("Write what you want to know."), code="round.no-question"
        )
    if ask.vote_by <= ask.answer_by:
        raise DataRefused(
            _("The vote ends before the answers do."),
            where=_("Vote until"),
            fix=_("Choose a day after the last day for answers."),
            code="round.days",
        )
    row = Round.objects.create(
        network=network,
        number=next_number(Round.objects.filter(network=network), network),
        question=ask.question.strip(),
        about=ask.about,
        part=ask.part,
        entries_each=ask.entries_each,
        votes_each=ask.votes_each,
        answer_by=ask.answer_by,
        vote_by=ask.vote_by,
        opened_by=by,
        opened_at=now(network),
    )
    return Done(row, _("started round {n}", n=row.number), row)


def _step_back(entry: AuditEntry, row: Round, by: Person) -> None:
    if row.stage != entry.detail["to"]:
        raise CannotUndo(
            _("The round has gone on since."), fix=_("Take back its last step first."), code="round.gone-on"
        )
    row.stage = entry.detail["from"]
    row.votes_each = entry.detail["votes_each"]
    row.closed_at = None
    row.save(update_fields=["stage", "votes_each", "closed_at"])


@action(Verb.START_ROUND, undo=Undo("step back", _step_back))
def step_forward(row: Round, *, expected: str, by: Person) -> Done[Round]:
    """Bring a round from the stage `expected` to the next. Whoever looked at an older stage steps no further.

    Raises
    ------
    DataRefused
        Nobody has answered yet, or there is nothing to choose between.
    """
    row = Round.objects.select_for_update().get(pk=row.pk)
    if row.stage != expected or row.stage == Stage.CLOSED:
        return Done(row, "", row)
    held = {"from": row.stage, "votes_each": row.votes_each}
    row.stage = _ORDER[_ORDER.index(Stage(row.stage)) + 1]
    standing = Entry.objects.filter(round=row, retracted_at=None, grouped_into=None).count()
    _refuse_if_empty(row, standing)
    if row.stage == Stage.VOTING:
        row.votes_each = row.votes_each or dots_for(standing)
    if row.stage == Stage.CLOSED:
        row.closed_at = now(row.network)
    row.save(update_fields=["stage", "votes_each", "closed_at"])
    return Done(row, _came_to(row), row, detail={**held, "to": row.stage})


def _came_to(row: Round) -> str:
    """Say what was done to a round, by the stage that it came to."""
    if row.stage == Stage.SHOWN:
        return _("showed the answers of round {n}", n=row.number)
    if row.stage == Stage.VOTING:
        return _("opened the vote of round {n}", n=row.number)
    return _("closed round {n}", n=row.number)


def _refuse_if_empty(row: Round, standing: int) -> None:
    if row.stage == Stage.SHOWN and not standing:
        raise DataRefused(
            _("Nobody has answered yet."), fix=_("Wait for the first answers."), code="round.empty"
        )
    if row.stage == Stage.VOTING and standing < 2:
        raise DataRefused(
            _("There is only one answer."),
            fix=_("A vote needs two answers or more."),
            code="round.one-answer",
        )
