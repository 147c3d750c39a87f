"""Write down what an answer became: a part of the theory, or a cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Cause, Node
from gofar.apps.rounds.models import Entry, Stage
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _unbecome(entry: AuditEntry, answer: Entry, by: Person) -> None:
    answer.became_node_id = entry.detail["node"]
    answer.became_cause_id = entry.detail["cause"]
    answer.save(update_fields=["became_node", "became_cause"])


@action(Verb.EDIT_THEORY, undo=Undo("put back", _unbecome))
def record_became(answer: Entry, thing: Node | Cause, *, by: Person) -> Done[Entry]:
    """Say that an answer of a closed round became `thing`, so that whoever gave it can see it.

    Raises
    ------
    DataRefused
        The round is not closed yet, or the part belongs to another network.
    """
    if answer.round.stage != Stage.CLOSED or thing.theory.network_id != answer.round.network_id:
        raise DataRefused(
            _("Only answers of a closed round are carried on."),
            fix=_("Close the round first."),
            code="round.not-closed",
        )
    held = {"node": answer.became_node_id, "cause": answer.became_cause_id}
    if isinstance(thing, Node):
        answer.became_node = thing
    else:
        answer.became_cause = thing
    answer.save(update_fields=["became_node", "became_cause"])
    return Done(answer, _("carried on an answer of round {n}", n=answer.round.number), answer, detail=held)
