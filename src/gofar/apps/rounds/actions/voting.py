"""Put dots on answers. Nothing that the log keeps says where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Sum

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.models import Entry, Round, Stage, Vote
from gofar.core.errors import DataRefused
from gofar.core.practice.votes import most_on_one
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _unvote(entry: AuditEntry, vote: Vote, by: Person) -> None:
    if by.pk != vote.by_id or vote.entry.round.stage != Stage.VOTING:
        raise CannotUndo(
            _("A vote is changed by the person who votes, while the vote is open."),
            fix=_("Ask the hub to open another round."),
            code="round.own-vote",
        )
    _check(vote.entry.round, vote.entry, entry.detail["before"], by)
    vote.dots = entry.detail["before"]
    vote.save(update_fields=["dots"])


@action(Verb.ANSWER_ROUND, undo=Undo("put back", _unvote))
def put_dots(entry: Entry, dots: int, *, by: Person) -> Done[Vote | None]:
    """Let so many of one's own dots stand on an answer. The same number sent twice changes nothing.

    Raises
    ------
    DataRefused
        The vote is not open, the answer stands below another one, or there are not so many dots left.
    """
    row = Round.objects.select_for_update().get(pk=entry.round_id)
    if row.stage != Stage.VOTING or row.retracted_at is not None:
        raise DataRefused(
            _("The vote of this round is not open."),
            fix=_("Open the round to see where it stands."),
            code="round.not-voting",
        )
    if entry.grouped_into_id is not None or entry.retracted_at is not None:
        raise DataRefused(
            _("This answer stands below another one."), fix=_("Vote for that one."), code="round.below"
        )
    _check(row, entry, dots, by)
    vote = Vote.objects.filter(entry=entry, by=by).first()
    before = vote.dots if vote else 0
    if before == dots:
        return Done(vote, "", entry)
    vote, _made = Vote.objects.update_or_create(
        entry=entry, by=by, defaults={"dots": dots, "at": now(row.network)}
    )
    return Done(vote, _("voted in round {n}", n=row.number), vote, detail={"before": before})


def _check(row: Round, entry: Entry, dots: int, by: Person) -> None:
    each = row.votes_each or 0
    others = standing_votes(row).filter(by=by).exclude(entry=entry)
    spent = others.aggregate(all=Sum("dots"))["all"] or 0
    if not 0 <= dots <= most_on_one(each):
        raise DataRefused(
            _("At most {n} of your dots may stand on one answer.", n=most_on_one(each)),
            fix=_("Put the others elsewhere."),
            code="round.too-many-on-one",
        )
    if spent + dots > each:
        raise DataRefused(
            _("All of your {n} dots are placed.", n=each),
            fix=_("Take one back from another answer first."),
            code="round.no-dots",
        )


def standing_votes(row: Round) -> QuerySet[Vote]:
    """Return the votes of a round that count: on answers that stand on top and were not taken back."""
    return Vote.objects.filter(
        entry__round=row, entry__retracted_at=None, entry__grouped_into=None, dots__gt=0
    )
