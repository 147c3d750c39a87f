"""Cards on the screen: reveal, hide, put together. Nothing is deleted, and its author is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, Undo, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.leading import held, tell_phones
from gofar.apps.convenings.models import Cluster, Contribution, Session, Step, StepKind
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

_READ = none(_("The room has read it. Hide the card instead."))


@action(Verb.LEAD_SESSION, undo=_READ)
def reveal(session: Session, cards: Sequence[Contribution], *, by: Person) -> Done[Session]:
    """Show cards to the room. A card that was hidden before stands again."""
    row, moment = held(session), now(session.network)
    mine = Contribution.objects.filter(session=row, pk__in=[card.pk for card in cards])
    again = mine.exclude(hidden_at=None).update(hidden_at=None)
    new = mine.filter(revealed_at=None).update(revealed_at=moment)
    if new or again:
        tell_phones(row)
    says = ngettext(
        "showed {n} card in session {s}", "showed {n} cards in session {s}", new + again, s=row.number
    )
    return Done(row, says if new or again else "", row)


@action(Verb.LEAD_SESSION, undo=_READ)
def reveal_all(session: Session, step: Step, *, by: Person) -> Done[Session]:
    """Show everything that the room sent in a step, but what was hidden. In a vote: close it, and show its dots."""
    row, moment = held(session), now(session.network)
    waiting = Contribution.objects.filter(session=row, step=step, revealed_at=None, hidden_at=None)
    shown = waiting.update(revealed_at=moment)
    first = Step.objects.filter(pk=step.pk, session=row, revealed_at=None).update(revealed_at=moment)
    if shown or first:
        tell_phones(row)
    says = (
        _("closed the vote in session {s}", s=row.number)
        if step.kind == StepKind.VOTE
        else _("showed what the room sent in session {s}", s=row.number)
    )
    return Done(row, says if shown or first else "", row)


def _show_again(entry: AuditEntry, session: Session, by: Person) -> None:
    Contribution.objects.filter(session=session, pk=entry.detail["card"]).update(hidden_at=None)
    tell_phones(held(session))


@action(Verb.LEAD_SESSION, undo=Undo("show again", _show_again))
def hide(session: Session, card: Contribution, *, by: Person) -> Done[Session]:
    """Take a card off the screen. It stays in the record, and its author reads that it is not shown."""
    row = held(session)
    hid = Contribution.objects.filter(session=row, pk=card.pk, hidden_at=None).update(
        hidden_at=now(row.network)
    )
    if hid:
        tell_phones(row)
    says = _("took a card off the screen in session {n}", n=row.number) if hid else ""
    return Done(row, says, row, detail={"card": card.pk})


def _ungroup(entry: AuditEntry, session: Session, by: Person) -> None:
    for key, cluster in entry.detail["before"].items():
        standing = Cluster.objects.filter(pk=cluster).first() if cluster else None
        Contribution.objects.filter(session=session, pk=int(key)).update(cluster=standing)
    tell_phones(held(session))


@action(Verb.LEAD_SESSION, undo=Undo("ungroup", _ungroup))
def group(session: Session, cards: Sequence[Contribution], name: str, *, by: Person) -> Done[Session]:
    """Put cards together under a name that a person gave; without a name each stands alone again.

    Raises
    ------
    DataRefused
        No card was chosen, or one card is no group.
    """
    row = held(session)
    mine = Contribution.objects.filter(session=row, pk__in=[card.pk for card in cards])
    before = {str(card.pk): card.cluster_id for card in mine}
    if len(before) < (2 if name.strip() else 1):
        raise DataRefused(
            _("A group needs two cards."),
            fix=_("Tick the cards that say the same, then name them."),
            code="cards.few",
        )
    cluster = None
    if name.strip():
        first = mine.order_by("pk")[0]
        cluster, _made = Cluster.objects.get_or_create(step=first.step, name=name.strip()[:160])
    mine.update(cluster=cluster)
    tell_phones(row)
    return Done(row, _("put cards together in session {n}", n=row.number), row, detail={"before": before})
