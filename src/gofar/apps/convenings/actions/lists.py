"""A list's next version: what the room added, accepted by a person, with where each item came from."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.leading import held, tell_phones
from gofar.apps.convenings.models import Contribution, HeardList, ListVersion, Session, Step
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

#: Fewer than these could be told apart.
FEWEST = 5


def _unaccept(entry: AuditEntry, session: Session, by: Person) -> None:
    version = ListVersion.objects.filter(pk=entry.detail["version"]).first()
    if version is None or version.heard.versions.filter(number__gt=version.number).exists():
        raise CannotUndo(
            _("The list has a later version by now."), fix=_("Take that one back first."), code="list.gone-on"
        )
    Contribution.objects.filter(pk__in=entry.detail["accepted"]).update(accepted_at=None)
    version.delete()
    tell_phones(held(session))


@action(Verb.LEAD_SESSION, undo=Undo("take out", _unaccept))
def accept_additions(session: Session, step: Step, *, by: Person) -> Done[ListVersion | None]:
    """Accept what the room added to a step's list: all cards that are shown and stand as new. Makes the next version.

    Nothing to accept, and nothing said again since the last version, makes none.

    Raises
    ------
    DataRefused
        The step has no list.
    """
    row = held(session)
    heard = step.heard
    if heard is None or step.session_id != row.pk:
        raise DataRefused(
            _("This step has no list."),
            fix=_("Accept additions where the room adds to a list."),
            code="list.none",
        )
    shown = Contribution.objects.filter(session=row, step__heard=heard, hidden_at=None).exclude(
        revealed_at=None
    )
    new = list(shown.filter(matches=None, accepted_at=None).select_related("cluster"))
    last = heard.versions.last()
    items = _items(heard, shown, new, last)
    if last is not None and last.items == items:
        return Done(last, "", row)
    moment = now(row.network)
    Contribution.objects.filter(pk__in=[card.pk for card in new]).update(accepted_at=moment)
    number = (last.number if last else 0) + 1
    version = ListVersion.objects.create(heard=heard, number=number, items=items, at=moment)
    tell_phones(row)
    says = _("made version {v} of “{title}” in session {n}", v=number, title=heard.title, n=row.number)
    return Done(version, says, row, detail={"version": version.pk, "accepted": [card.pk for card in new]})


def _items(
    heard: HeardList, shown: Iterable[Contribution], new: Iterable[Contribution], last: ListVersion | None
) -> list[dict[str, Any]]:
    """Return the items of the next version: those of the list, those that came before, and the new ones."""
    said_again = Counter(card.matches_id for card in shown if card.matches_id)
    told = []
    for item in heard.items.all():
        one: dict[str, Any] = {"text": item.text, "from": "list", "contributions": []}
        if said_again[item.pk] >= FEWEST:
            one["matched"] = said_again[item.pk]
        told.append(one)
    added = [dict(one) for one in (last.items if last else []) if one["from"] == "room"]
    for card in new:
        name = card.cluster.name if card.cluster else card.text
        home = next((one for one in added if card.cluster and one["text"] == name), None)
        if home is None:
            added.append({"text": name, "from": "room", "contributions": [card.pk]})
        else:
            home["contributions"] = [*home["contributions"], card.pk]
    return told + added


def _rematch(entry: AuditEntry, session: Session, by: Person) -> None:
    Contribution.objects.filter(session=session, pk=entry.detail["card"]).update(
        matches=entry.detail["before"]
    )
    tell_phones(held(session))


@action(Verb.LEAD_SESSION, undo=Undo("put back", _rematch))
def match_card(session: Session, card: Contribution, number: int | None, *, by: Person) -> Done[Session]:
    """Say which item of the list a card repeats, or that it is new: its author proposed, the facilitator decides."""
    row = held(session)
    heard = card.step.heard
    item = heard.items.filter(number=number).first() if heard and number else None
    before = card.matches_id
    changed = before != (item.pk if item else None)
    if changed:
        Contribution.objects.filter(session=row, pk=card.pk).update(matches=item)
        tell_phones(row)
    says = _("sorted a card in session {n}", n=row.number) if changed else ""
    return Done(row, says, row, detail={"card": card.pk, "before": before})
