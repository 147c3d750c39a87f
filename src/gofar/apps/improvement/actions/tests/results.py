"""Log what was counted. The first result locks the prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.actions.tests.deciding import WORDS, close_cycle
from gofar.apps.improvement.actions.tests.drafts import drop_drafts
from gofar.apps.improvement.actions.tests.keys import free_key
from gofar.apps.improvement.actions.tests.parts import Guess, check_count
from gofar.apps.improvement.actions.tests.predicting import write_prediction
from gofar.apps.improvement.models import Cycle, Result
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import uuid as uuids

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person
    from gofar.core.practice.cycle import Decision


def _unlog(entry: AuditEntry, result: Result, by: Person) -> None:
    """Take the result back, and the decision that was made in the same breath."""
    cycle = result.cycle
    others = cycle.results.filter(retracted_at=None).exclude(pk=result.pk).exists()
    if entry.detail.get("decided"):
        clear = {"decision": "", "reason": "", "decided_at": None}
        amend(cycle, clear, expected=None, by=by, reason=f"Undo: {entry.says}"[:300])
        drop_drafts(cycle, now(entry.network), predicted=True)
    elif cycle.decision and not others:
        raise CannotUndo(
            _("A decision rests on this result."),
            fix=_("Take the decision back first."),
            code="test.has-decision",
        )
    result.retracted_at = now(entry.network)
    result.save(update_fields=["retracted_at"])


def _same(known: Result, value: float, out_of: float | None, note: str) -> None:
    """Refuse other numbers or words under a key that has come in: they would be lost without a word."""
    if (known.value, known.out_of, known.note) != (value, out_of, note):
        raise DataRefused(
            _("This log has come in already, with other numbers or words."),
            fix=_("Nothing was changed. Take back what came in, then log it as it should be."),
            code="test.key-used",
        )


@action(Verb.LOG_TEST, undo=retract_with(_unlog))
def log_result(  # noqa: PLR0913 - what a team can say at the door, in one go
    cycle: Cycle,
    *,
    value: float,
    by: Person,
    out_of: float | None = None,
    note: str = "",
    compared: str = "",
    decision: Decision | None = None,
    guess: Guess | None = None,
    expected: int | None = None,
    uuid: uuids.UUID | None = None,
) -> Done[Result]:
    """Log what was counted. The first result locks the prediction for good, even if the result is taken back.

    `decision` closes the cycle in the same breath; `guess` is then the prediction for the cycle that it drafts.
    """
    if uuid and (known := Result.objects.filter(uuid=uuid, cycle=cycle, retracted_at=None).first()):
        _same(known, value, out_of, note)
        return Done(known, "", known)
    check_count(value, out_of)
    moment = now(cycle.test.network)
    cycle.predictions.filter(locked_at=None).update(locked_at=moment)
    key = free_key(Result.objects.all(), uuid)
    result = Result.objects.create(
        cycle=cycle, uuid=key, value=value, out_of=out_of, note=note, compared=compared, by=by, at=moment
    )
    says = f"logged a result in test {cycle.test.number}"
    if decision is not None:
        draft = close_cycle(cycle, decision, expected=expected, by=by)
        if draft is not None and guess is not None:
            check_count(guess.value, guess.out_of)
            write_prediction(draft, guess, by=by)
        says += f" and decided: {WORDS[decision]}"
    detail = {"decided": str(decision)} if decision else {}
    return Done(result, says, result, school=cycle.test.school, detail=detail)
