"""Put answers together that say the same, before the vote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.models import Entry, Round, Stage
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _ungroup(entry: AuditEntry, row: Round, by: Person) -> None:
    if row.stage != Stage.SHOWN:
        raise CannotUndo(
            _("The vote is open, and dots stand on these answers."),
            fix=_("Take back the opening of the vote first."),
            code="round.not-shown",
        )
    for key, head in entry.detail["before"].items():
        Entry.objects.filter(pk=int(key)).update(grouped_into=head)


@action(Verb.START_ROUND, undo=Undo("ungroup", _ungroup))
def group_answers(row: Round, answers: Sequence[Entry], head: Entry | None, *, by: Person) -> Done[Round]:
    """Put `answers` below `head`, whose words stand for all; with None each stands alone again.

    Raises
    ------
    DataRefused
        The answers are not being looked at, or the one on top is none of this round.
    """
    row = Round.objects.select_for_update().get(pk=row.pk)
    if row.stage != Stage.SHOWN:
        raise DataRefused(
            _("Answers are put together between silence and vote."),
            fix=_("Open the round again to see where it stands."),
            code="round.not-shown",
        )
    if head is not None and (head.round_id != row.pk or head.grouped_into_id is not None):
        raise DataRefused(
            _("That answer is below another one by now."), fix=_("Choose again."), code="round.no-head"
        )
    standing = Entry.objects.filter(round=row, retracted_at=None)
    keys = [one.pk for one in answers if head is None or one.pk != head.pk]
    moved = [*standing.filter(pk__in=keys)]
    if head is not None:
        moved += standing.filter(grouped_into__in=keys).exclude(pk__in=keys)
    before = {str(one.pk): one.grouped_into_id for one in moved}
    target = head.pk if head else None
    changed = {key: was for key, was in before.items() if was != target}
    standing.filter(pk__in=[int(key) for key in changed]).update(grouped_into=head)
    says = _("sorted the answers of round {n}", n=row.number) if changed else ""
    return Done(row, says, row, detail={"before": changed})
