"""Start a test, predict, log what happened, study, decide. A prediction is locked at the first result."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, action, none, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin, restore
from gofar.apps.improvement.models import Cycle, Prediction, Result, Test
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet

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
    if uuid and (known := Test.objects.filter(uuid=uuid, network=school.network, retracted_at=None).first()):
        return Done(known, "", known)
    _check_plan(plan)
    _check_count(guess.value, guess.out_of)
    network = school.network
    test = Test.objects.create(
        network=network,
        number=next_number(Test.objects.filter(network=network), network),
        uuid=_free_key(Test.objects.all(), uuid),
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


def _unplan(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    if cycle.results.filter(retracted_at=None).exists():
        raise CannotUndo(
            "A result stands against this prediction.",
            fix="Take the result back first.",
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
    known = Cycle.objects.filter(test=test, retracted_at=None, pk__in=_made_with(key, plan_cycle))
    if cycle := known.first():
        return Done(cycle, "", cycle)
    _check_plan(plan)
    _check_count(guess.value, guess.out_of)
    draft = test.cycles.filter(retracted_at=None, predictions=None, results=None).last()
    cycle = _draft(test, plan, by=by) if draft is None else _filled(draft, plan, by=by)
    _predict(cycle, guess, by=by)
    says = f"planned cycle {cycle.number} of test {test.number}"
    return Done(cycle, says, cycle, school=test.school, detail=_keyed(key))


@action(Verb.LOG_TEST, undo=none("A prediction stays as it was made. Make another one beside it."))
def predict(cycle: Cycle, guess: Guess, *, by: Person, key: uuids.UUID | None = None) -> Done[Prediction]:
    """Predict again. After the first result the new one stands beside the locked one, with its time."""
    Test.objects.select_for_update().get(pk=cycle.test_id)
    known = cycle.predictions.filter(pk__in=_made_with(key, predict))
    if prediction := known.first():
        return Done(prediction, "", prediction)
    _check_count(guess.value, guess.out_of)
    prediction = _predict(cycle, guess, by=by)
    says = f"predicted again in test {cycle.test.number}"
    return Done(prediction, says, prediction, school=cycle.test.school, detail=_keyed(key))


def _unlog(entry: AuditEntry, result: Result, by: Person) -> None:
    """Take the result back, and the decision that was made in the same breath."""
    cycle = result.cycle
    others = cycle.results.filter(retracted_at=None).exclude(pk=result.pk).exists()
    if entry.detail.get("decided"):
        clear = {"decision": "", "reason": "", "decided_at": None}
        amend(cycle, clear, expected=None, by=by, reason=f"Undo: {entry.says}"[:300])
        _drop_drafts(cycle, now(entry.network), predicted=True)
    elif cycle.decision and not others:
        raise CannotUndo(
            "A decision rests on this result.",
            fix="Take the decision back first.",
            code="test.has-decision",
        )
    result.retracted_at = now(entry.network)
    result.save(update_fields=["retracted_at"])


@action(Verb.LOG_TEST, undo=retract_with(_unlog))
def log_result(  # noqa: PLR0913 - what a team can say at the door, in one go
    cycle: Cycle,
    *,
    value: float,
    by: Person,
    out_of: float | None = None,
    note: str = "",
    decision: Decision | None = None,
    guess: Guess | None = None,
    expected: int | None = None,
    uuid: uuids.UUID | None = None,
) -> Done[Result]:
    """Log what was counted. The first result locks the prediction for good, even if the result is taken back.

    `decision` closes the cycle in the same breath; `guess` is then the prediction for the cycle that it drafts.
    """
    if uuid and (known := Result.objects.filter(uuid=uuid, cycle=cycle, retracted_at=None).first()):
        return Done(known, "", known)
    _check_count(value, out_of)
    moment = now(cycle.test.network)
    cycle.predictions.filter(locked_at=None).update(locked_at=moment)
    key = _free_key(Result.objects.all(), uuid)
    result = Result.objects.create(
        cycle=cycle, uuid=key, value=value, out_of=out_of, note=note, by=by, at=moment
    )
    says = f"logged a result in test {cycle.test.number}"
    if decision is not None:
        draft = _close(cycle, decision, expected=expected, by=by)
        if draft is not None and guess is not None:
            _check_count(guess.value, guess.out_of)
            _predict(draft, guess, by=by)
        says += f" and decided: {WORDS[decision]}"
    detail = {"decided": str(decision)} if decision else {}
    return Done(result, says, result, school=cycle.test.school, detail=detail)


@action(Verb.LOG_TEST, undo=RESTORE)
def study(cycle: Cycle, changes: Mapping[str, Any], *, expected: int | None, by: Person) -> Done[Cycle]:
    """Write down what was done, what surprised, for whom it worked and what was learned.

    The same words again change nothing, so that a second click is no conflict with oneself.
    """
    if _stands(cycle, changes):
        return Done(cycle, "", cycle)
    amend(cycle, changes, expected=expected, by=by)
    return Done(
        cycle, f"wrote up cycle {cycle.number} of test {cycle.test.number}", cycle, school=cycle.test.school
    )


def _undecide(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    restore(cycle, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}")
    _drop_drafts(cycle, now(entry.network))


@action(Verb.LOG_TEST, undo=retract_with(_undecide))
def decide(
    cycle: Cycle, decision: Decision, *, expected: int | None, by: Person, reason: str = ""
) -> Done[Cycle]:
    """Keep, change, stop or go on. Going on drafts the next cycle. The same decision again changes nothing.

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
    if _stands(cycle, {"decision": decision, "reason": reason}):
        return Done(cycle, "", cycle)
    _close(cycle, decision, expected=expected, by=by, reason=reason)
    return Done(
        cycle, f"decided on test {cycle.test.number}: {WORDS[decision]}", cycle, school=cycle.test.school
    )


def _close(
    cycle: Cycle, decision: Decision, *, expected: int | None, by: Person, reason: str = ""
) -> Cycle | None:
    """Write the decision; return the next cycle where going on drafts one."""
    network = cycle.test.network
    decided = {"decision": decision, "reason": reason, "decided_at": now(network)}
    amend(cycle, decided, expected=expected, by=by, reason=reason[:300])
    if decision not in GOES_ON:
        return None
    if cycle.test.cycles.filter(number__gt=cycle.number, retracted_at=None).exists():
        return None
    first = today(network)
    plan = Plan(cycle.scale, first, first + (cycle.ends - cycle.starts), cycle.objective)
    return _draft(cycle.test, plan, by=by)


def _drop_drafts(cycle: Cycle, moment: dt.datetime, *, predicted: bool = False) -> None:
    """Take away the next cycle that going on has drafted, as long as nobody has built on it."""
    drafts = cycle.test.cycles.filter(number__gt=cycle.number, retracted_at=None, results=None)
    drafts = drafts.filter(version=1) if predicted else drafts.filter(predictions=None)
    drafts.update(retracted_at=moment)


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


def _filled(draft: Cycle, plan: Plan, *, by: Person) -> Cycle:
    """Put a plan into a cycle that was only drafted."""
    text = {
        "scale": plan.scale,
        "objective": plan.objective,
        "starts": plan.starts,
        "ends": plan.ends,
    }
    return amend(draft, text, expected=None, by=by)


def _stands(cycle: Cycle, text: Mapping[str, Any]) -> bool:
    """Whether the record says this already, word for word."""
    saved = Cycle.objects.get(pk=cycle.pk)
    return all(getattr(saved, name) == value for name, value in text.items())


def _free_key(rows: QuerySet[Any], key: uuids.UUID | None) -> uuids.UUID:
    """Return the client's key, or a new one where it stands on something that was taken back."""
    return uuids.uuid4() if key is None or rows.filter(uuid=key).exists() else key


def _keyed(key: uuids.UUID | None) -> dict[str, str]:
    return {"key": str(key)} if key else {}


def _made_with(key: uuids.UUID | None, by_action: Callable[..., Any]) -> list[str]:
    """Return what `by_action` has made for this client key: the log remembers it."""
    if key is None:
        return []
    entries = AuditEntry.objects.filter(action__endswith=f"tests.{by_action.__name__}", detail__key=str(key))
    return list(entries.values_list("about_id", flat=True))


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
