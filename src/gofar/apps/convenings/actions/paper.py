"""Type in what was written on paper: a room whose network failed is heard as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.leading import held, tell_phones
from gofar.apps.convenings.models import Contribution, Session, State, Step, StepKind
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

#: The longest card.
LONGEST = 300


def _untype(entry: AuditEntry, session: Session, by: Person) -> None:
    mine = Contribution.objects.filter(session=session, pk__in=entry.detail["made"])
    if mine.exclude(accepted_at=None).exists():
        raise CannotUndo(
            _("Some of these cards are in a list by now."),
            fix=_("Take that version back first."),
            code="paper.used",
        )
    mine.delete()
    tell_phones(held(session))


@action(Verb.LEAD_SESSION, undo=retract_with(_untype))
def type_in_paper(session: Session, step: Step, lines: Sequence[str], *, by: Person) -> Done[int]:
    """Add one card a line to a step. They wait to be shown like any card; after closing they stand at once.

    Raises
    ------
    DataRefused
        There is no line, one is longer than a card, or the step collects nothing.
    """
    row = held(session)
    told = [line.strip() for line in lines if line.strip()]
    long = next((line for line in told if len(line) > LONGEST), None)
    if not told or step.kind not in {StepKind.SHARE, StepKind.COMMIT} or step.session_id != row.pk:
        raise DataRefused(
            _("There is nothing to add."),
            fix=_("Write one card a line, and choose its step."),
            code="paper.empty",
        )
    if long is not None:
        raise DataRefused(
            _("A card holds 300 characters; “{begin}…” has {n}.", begin=long[:40], n=len(long)),
            fix=_("Shorten it, or make two cards of it."),
            code="paper.long",
        )
    moment = now(row.network)
    shown = moment if row.state == State.CLOSED else None
    made = Contribution.objects.bulk_create(
        Contribution(
            session=row,
            step=step,
            text=line,
            at=moment,
            revealed_at=shown,
            unreached=step.unreached,
            from_paper=True,
        )
        for line in told
    )
    tell_phones(row)
    says = ngettext("typed in {n} card from paper", "typed in {n} cards from paper", len(made))
    return Done(len(made), says, row, detail={"made": [card.pk for card in made]})
