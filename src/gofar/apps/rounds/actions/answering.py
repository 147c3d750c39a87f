"""Answer a round in silence. Nothing that the log keeps says what was answered."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.models import Entry, Round, Stage
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _unanswer(entry: AuditEntry, row: Round, by: Person) -> None:
    """Take back what one saving wrote, and bring back what it had replaced while there is still silence."""
    Entry.objects.filter(pk__in=entry.detail["made"]).update(retracted_at=now(entry.network))
    if row.stage == Stage.SILENT:
        own = Entry.objects.filter(round=row, by=entry.person)
        room = row.entries_each - own.filter(retracted_at=None).count()
        dropped = own.filter(pk__in=entry.detail["dropped"]).exclude(retracted_at=None)
        back = dropped.values_list("pk", flat=True)[: max(room, 0)]
        Entry.objects.filter(pk__in=list(back)).update(retracted_at=None)


@action(Verb.ANSWER_ROUND, undo=retract_with(_unanswer))
def answer_round(row: Round, answers: Sequence[tuple[uuids.UUID, str]], *, by: Person) -> Done[list[Entry]]:
    """Keep one's own answers as they were sent: new ones, changed ones, and without those that were emptied.

    Each comes with the key that its page made. The same page sent twice changes nothing the second time.

    Raises
    ------
    DataRefused
        The answers are shown already, or they are more than the round asks for.
    """
    row = Round.objects.select_for_update().get(pk=row.pk)
    if row.stage != Stage.SILENT or row.retracted_at is not None:
        raise DataRefused(
            _("The answers of this round have been shown."),
            fix=_("Keep your text. The hub can open another round."),
            code="round.not-silent",
        )
    standing = list(Entry.objects.filter(round=row, by=by, retracted_at=None))
    new, dropped = _sorted_out(standing, answers)
    if len(standing) - len(dropped) + len(new) > row.entries_each:
        raise DataRefused(
            _("You have {n} answers already.", n=len(standing)),
            fix=_("Open the round again to change them."),
            code="round.too-many",
        )
    moment = now(row.network)
    Entry.objects.filter(pk__in=[one.pk for one in dropped]).update(retracted_at=moment)
    held = part_of(by, row.network)
    school = held.school if held else None
    made = [
        Entry.objects.create(round=row, uuid=_free(key), text=text, by=by, school=school, at=moment)
        for key, text in new
    ]
    says = _("answered round {n}", n=row.number) if made or dropped else ""
    detail = {"made": [one.pk for one in made], "dropped": [one.pk for one in dropped]}
    return Done(made, says, row, detail=detail)


def _sorted_out(
    standing: Sequence[Entry], answers: Sequence[tuple[uuids.UUID, str]]
) -> tuple[list[tuple[uuids.UUID, str]], list[Entry]]:
    """Return what is new, and what of the standing answers goes."""
    by_key = {one.uuid: one for one in standing}
    texts = {one.text for one in standing}
    new: list[tuple[uuids.UUID, str]] = []
    dropped: list[Entry] = []
    for key, sent in answers:
        text, old = sent.strip(), by_key.get(key)
        if old is not None and old.text != text:
            dropped.append(old)
        if text and text not in texts:
            new.append((key, text))
            texts.add(text)
    return new, dropped


def _free(key: uuids.UUID) -> uuids.UUID:
    return uuids.uuid4() if Entry.objects.filter(uuid=key).exists() else key
