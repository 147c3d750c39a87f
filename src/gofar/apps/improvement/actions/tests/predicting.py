"""Predict. Locked at the first result; a later prediction stands beside the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests.keys import keyed, made_with
from gofar.apps.improvement.actions.tests.parts import Guess, check_count
from gofar.apps.improvement.models import Cycle, Prediction, Test
from gofar.core.words import message as _

if TYPE_CHECKING:
    import uuid as uuids

    from gofar.apps.people.models import Person


@action(Verb.LOG_TEST, undo=none(_("A prediction stays as it was made. Make another one beside it.")))
def predict(cycle: Cycle, guess: Guess, *, by: Person, key: uuids.UUID | None = None) -> Done[Prediction]:
    """Predict again. After the first result the new one stands beside the locked one, with its time."""
    Test.objects.select_for_update().get(pk=cycle.test_id)
    known = cycle.predictions.filter(pk__in=made_with(key, predict))
    if prediction := known.first():
        return Done(prediction, "", prediction)
    check_count(guess.value, guess.out_of)
    prediction = write_prediction(cycle, guess, by=by)
    says = f"predicted again in test {cycle.test.number}"
    return Done(prediction, says, prediction, school=cycle.test.school, detail=keyed(key))


def write_prediction(cycle: Cycle, guess: Guess, *, by: Person) -> Prediction:
    """Write a prediction down. After the first result it is born locked, as a correction."""
    moment = now(cycle.test.network)
    late = cycle.results.exists()
    return Prediction.objects.create(
        cycle=cycle,
        number=cycle.predictions.count() + 1,
        value=guess.value,
        out_of=guess.out_of,
        of_what=guess.of_what,
        confidence=guess.confidence,
        by=by,
        at=moment,
        locked_at=moment if late else None,
    )
