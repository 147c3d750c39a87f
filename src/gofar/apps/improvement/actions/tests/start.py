"""Start a test, and plan its next cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo, Conflict
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
    guess: Guess | None,
    lead: Person,
    by: Person,
    question: str = "",
    measure: Measure | None = None,
    team: Team | None = None,
    uuid: uuids.UUID | None = None,
    cloned_from: Test | None = None,
) -> Done[Test]:
    """Start a test with its first cycle and prediction. The same `uuid` again changes nothing.

    Without a `guess` the first cycle is drafted, and waits until somebody of the team has predicted.
    `cloned_from` is the test of the same network that it was copied from: it is given credit on both pages.
    """
    if uuid and (known := Test.objects.filter(uuid=uuid, network=school.network, retracted_at=None).first()):
        return Done(known, "", known)
    check_plan(plan)
    if guess is not None:
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
        cloned_from=cloned_from if cloned_from and cloned_from.network_id == network.pk else None,
    )
    begin(test, by=by)
    cycle = draft_cycle(test, plan, by=by)
    if guess is not None:
        write_prediction(cycle, guess, by=by)
    says = f"started test {test.number} at {school}"
    if test.cloned_from is not None:
        says += f", copied from test {test.cloned_from.number} at {test.cloned_from.school}"
    return Done(test, says, test, school=school)


def _unplan(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    if cycle.results.filter(retracted_at=None).exists():
        raise CannotUndo(
            _("A result stands against this prediction."),
            fix=_("Take the result back first."),
            code="test.has-result",
        )
    cycle.retracted_at = now(entry.network)
    cycle.save(update_fields=["retracted_at"])


def _refuse_if_planned(test: Test, number: int | None, plan: Plan) -> None:
    """Refuse to plan one cycle twice: two people have had the same form open."""
    planned = (
        test.cycles.filter(retracted_at=None).exclude(predictions=None).filter(number=number or 0).first()
    )
    if planned is None:
        return
    texts = ("scale", "starts", "ends", "objective")
    raise Conflict(
        _("Somebody else has planned this cycle while you were writing."),
        yours={name: str(getattr(plan, name)) for name in texts},
        theirs={name: str(getattr(planned, name)) for name in texts},
        version=planned.version,
    )


@action(Verb.LOG_TEST, undo=retract_with(_unplan))
def plan_cycle(
    test: Test,
    plan: Plan,
    guess: Guess,
    *,
    by: Person,
    key: uuids.UUID | None = None,
    number: int | None = None,
) -> Done[Cycle]:
    """Plan the next cycle of a test, with its prediction. The same `key` again changes nothing.

    A cycle that a decision drafted, and that nobody has predicted yet, becomes the one that is planned.

    Raises
    ------
    Conflict
        Somebody else has planned the cycle with this `number` meanwhile. Both plans are in the error.
    """
    Test.objects.select_for_update().get(pk=test.pk)
    known = Cycle.objects.filter(test=test, retracted_at=None, pk__in=made_with(key, plan_cycle))
    if cycle := known.first():
        return Done(cycle, "", cycle)
    check_plan(plan)
    check_count(guess.value, guess.out_of)
    _refuse_if_planned(test, number, plan)
    draft = test.cycles.filter(retracted_at=None, predictions=None, results=None).last()
    cycle = draft_cycle(test, plan, by=by) if draft is None else fill_draft(draft, plan, by=by)
    write_prediction(cycle, guess, by=by)
    says = f"planned cycle {cycle.number} of test {test.number}"
    return Done(cycle, says, cycle, school=test.school, detail=keyed(key))
