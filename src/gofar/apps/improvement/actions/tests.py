"""Start a test, predict, log what happened, study, decide. A prediction is locked at the first result."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, action, none, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin, restore
from gofar.apps.improvement.models import Cycle, Prediction, Result, Test
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person, School, Team

#: Decisions after which the ramp goes on, and so the next cycle is drafted.
GOES_ON = frozenset({Decision.ADAPT, Decision.REPEAT, Decision.EXPAND})


@dataclass(frozen=True, slots=True)
class Guess:
    """A prediction: a number, out of how many of what, and how sure."""

    value: float
    out_of: float | None = None
    of_what: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One cycle's plan."""

    scale: str
    starts: dt.date
    ends: dt.date
    objective: str = ""


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
    if uuid and (known := Test.objects.filter(uuid=uuid, school=school).first()):
        return Done(known, "", known)
    _check_plan(plan)
    _check_count(guess.value, guess.out_of)
    network = school.network
    test = Test.objects.create(
        network=network,
        number=next_number(Test.objects.filter(network=network), network),
        uuid=uuid or uuids.uuid4(),
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
    cycle = _draft(test, plan, by=by)
    _predict(cycle, guess, by=by)
    return Done(test, f"started test {test.number} at {school}", test, school=school)


@action(Verb.LOG_TEST, undo=RETRACT)
def plan_cycle(test: Test, plan: Plan, guess: Guess, *, by: Person) -> Done[Cycle]:
    """Plan the next cycle of a test, with its prediction."""
    _check_plan(plan)
    _check_count(guess.value, guess.out_of)
    cycle = _draft(test, plan, by=by)
    _predict(cycle, guess, by=by)
    return Done(cycle, f"planned cycle {cycle.number} of test {test.number}", cycle, school=test.school)


@action(Verb.LOG_TEST, undo=none("A prediction stays as it was made. Make another one beside it."))
def predict(cycle: Cycle, guess: Guess, *, by: Person) -> Done[Prediction]:
    """Predict again. After the first result the new one stands beside the locked one, with its time."""
    _check_count(guess.value, guess.out_of)
    prediction = _predict(cycle, guess, by=by)
    return Done(
        prediction, f"predicted again in test {cycle.test.number}", prediction, school=cycle.test.school
    )


@action(Verb.LOG_TEST, undo=RETRACT)
def log_result(
    cycle: Cycle,
    *,
    value: float,
    by: Person,
    out_of: float | None = None,
    note: str = "",
    uuid: uuids.UUID | None = None,
) -> Done[Result]:
    """Log what was counted. The first result locks the prediction for good, even if the result is taken back."""
    if uuid and (known := Result.objects.filter(uuid=uuid, cycle=cycle).first()):
        return Done(known, "", known)
    _check_count(value, out_of)
    moment = now(cycle.test.network)
    cycle.predictions.filter(locked_at=None).update(locked_at=moment)
    result = Result.objects.create(
        cycle=cycle, uuid=uuid or uuids.uuid4(), value=value, out_of=out_of, note=note, by=by, at=moment
    )
    return Done(result, f"logged a result in test {cycle.test.number}", result, school=cycle.test.school)


@action(Verb.LOG_TEST, undo=RESTORE)
def study(cycle: Cycle, changes: Mapping[str, Any], *, expected: int | None, by: Person) -> Done[Cycle]:
    """Write down what was done, what surprised, for whom it worked and what was learned."""
    amend(cycle, changes, expected=expected, by=by)
    return Done(
        cycle, f"wrote up cycle {cycle.number} of test {cycle.test.number}", cycle, school=cycle.test.school
    )


def _undecide(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    restore(cycle, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}")
    drafted = cycle.test.cycles.filter(
        number__gt=cycle.number, retracted_at=None, results=None, predictions=None
    )
    drafted.update(retracted_at=now(entry.network))


@action(Verb.LOG_TEST, undo=retract_with(_undecide))
def decide(
    cycle: Cycle, decision: Decision, *, expected: int | None, by: Person, reason: str = ""
) -> Done[Cycle]:
    """Keep, change, stop or go on. Going on drafts the next cycle.

    Raises
    ------
    DataRefused
        There is no result to decide on.
    """
    if not cycle.results.filter(retracted_at=None).exists():
        raise DataRefused(
            "There is no result yet to decide on.",
            where=f"Cycle {cycle.number}",
            fix="Log what happened first, even if it is little.",
            code="test.no-result",
        )
    network = cycle.test.network
    amend(
        cycle,
        {"decision": decision, "reason": reason, "decided_at": now(network)},
        expected=expected,
        by=by,
        reason=reason[:300],
    )
    if (
        decision in GOES_ON
        and not cycle.test.cycles.filter(number__gt=cycle.number, retracted_at=None).exists()
    ):
        first = today(network)
        length = cycle.ends - cycle.starts
        _draft(cycle.test, Plan(cycle.scale, first, first + length, cycle.objective), by=by)
    return Done(
        cycle, f"decided on test {cycle.test.number}: {WORDS[decision]}", cycle, school=cycle.test.school
    )


#: Decisions as teams read them.
WORDS = {
    Decision.ADOPT: "keep it",
    Decision.ADAPT: "change it",
    Decision.ABANDON: "stop",
    Decision.REPEAT: "do it again",
    Decision.EXPAND: "try it with more",
}


def _draft(test: Test, plan: Plan, *, by: Person) -> Cycle:
    number = (test.cycles.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    cycle = Cycle.objects.create(
        test=test,
        number=number,
        scale=plan.scale,
        objective=plan.objective,
        starts=plan.starts,
        ends=plan.ends,
    )
    return begin(cycle, by=by)


def _predict(cycle: Cycle, guess: Guess, *, by: Person) -> Prediction:
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


def _check_plan(plan: Plan) -> None:
    if plan.ends < plan.starts:
        raise DataRefused(
            "The test ends before it starts.",
            where="Dates",
            fix="Put the earlier day first.",
            code="test.end-before-start",
        )


def _check_count(value: float, out_of: float | None) -> None:
    if value < 0 or (out_of is not None and (out_of <= 0 or value > out_of)):
        raise DataRefused(
            f"{value:g} of {out_of:g} cannot be counted."
            if out_of is not None
            else f"{value:g} cannot be counted.",
            where="Number",
            fix="Count from 0 up to the number you tried it with.",
            code="test.count",
        )
