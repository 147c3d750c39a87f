"""Start a test, and plan its next cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import begin
from gofar.apps.improvement.actions.tests.drafts import draft_cycle, fill_draft
from gofar.apps.improvement.actions.tests.keys import free_key, keyed, made_with
from gofar.apps.improvement.actions.tests.parts import Guess, Plan, check_count, check_plan
from gofar.apps.improvement.actions.tests.predicting import write_prediction
from gofar.apps.improvement.models import Cycle, Test
from gofar.core.words import message as _

if TYPE_CHECKING:
    import uuid as uuids

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person, School, Team


@action(Verb.START_TEST, undo=RETRACT)
def start_test(  # noqa: PLR0913 - a test is planned in one go
    school: School,
    *,
    idea: Node,
    title: str,
    plan: Plan,
    guess: Guess,
    lead: Person,
    by: Person,
    question: str = "",
    measure: Measure | None = None,
    team: Team | None = None,
    uuid: uuids.UUID | None = None,
) -> Done[Test]:
    """Start a test with its first cycle and prediction. The same `uuid` again changes nothing."""
    if uuid and (known := Test.objects.filter(uuid=uuid, network=school.network, retracted_at=None).first()):
        return Done(known, "", known)
    check_plan(plan)
    check_count(guess.value, guess.out_of)
    network = school.network
    test = Test.objects.create(
        network=network,
        number=next_number(Test.objects.filter(network=network), network),
        uuid=free_key(Test.objects.all(), uuid),
        idea=idea,
        school=school,
        team=team,
        lead=lead,
        measure=measure,
        title=title,
        question=question,
        started_on=plan.starts,
    )
    begin(test, by=by)
    cycle = draft_cycle(test, plan, by=by)
    write_prediction(cycle, guess, by=by)
    return Done(test, f"started test {test.number} at {school}", test, school=school)


def _unplan(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    if cycle.results.filter(retracted_at=None).exists():
        raise CannotUndo(
            _("A result stands against this prediction."),
            fix=_("Take the result back first."),
            code="test.has-result",
        )
    cycle.retracted_at = now(entry.network)
    cycle.save(update_fields=["retracted_at"])


@action(Verb.LOG_TEST, undo=retract_with(_unplan))
def plan_cycle(
    test: Test, plan: Plan, guess: Guess, *, by: Person, key: uuids.UUID | None = None
) -> Done[Cycle]:
    """Plan the next cycle of a test, with its prediction. The same `key` again changes nothing.

    A cycle that a decision drafted, and that nobody has predicted yet, becomes the one that is planned.
    """
    Test.objects.select_for_update().get(pk=test.pk)
    known = Cycle.objects.filter(test=test, retracted_at=None, pk__in=made_with(key, plan_cycle))
    if cycle := known.first():
        return Done(cycle, "", cycle)
    check_plan(plan)
    check_count(guess.value, guess.out_of)
    draft = test.cycles.filter(retracted_at=None, predictions=None, results=None).last()
    cycle = draft_cycle(test, plan, by=by) if draft is None else fill_draft(draft, plan, by=by)
    write_prediction(cycle, guess, by=by)
    says = f"planned cycle {cycle.number} of test {test.number}"
    return Done(cycle, says, cycle, school=test.school, detail=keyed(key))
