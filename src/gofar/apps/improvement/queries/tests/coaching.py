"""What the quality coach looks at: one cycle as a draft, without any of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.core.practice.coach import Draft, Stage
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gofar.apps.improvement.models import Cycle
    from gofar.apps.improvement.queries.tests.values import CycleReading, TestReading


#: After these the team goes on, and so a next cycle waits to begin.
_GOES_ON = frozenset({Decision.ADAPT, Decision.REPEAT, Decision.EXPAND})


def draft_of(reading: TestReading, cycle: CycleReading, others: Iterable[TestReading] = ()) -> Draft:
    """Return one cycle as the coach's rules look at it; `others` are all tests of the same idea."""
    written = cycle.cycle
    guesses = cycle.predictions
    guess = guesses[-1] if guesses else None
    before = next((c.cycle for c in reversed(reading.cycles) if c.cycle.number < written.number), None)
    return Draft(
        stage=_stage(cycle),
        predicted=bool(guesses),
        has_number=bool(guesses),
        confidence=guess.confidence if guess else "",
        step=written.step,
        belief=written.belief,
        cost=written.cost,
        commitment=written.commitment,
        measured=reading.test.measure_id is not None,
        waiting_days=_waited(reading, cycle, before),
        comparable=all(one.comparable for one in guesses),
        verdict=cycle.verdict,
        written_up=bool(written.did or written.learned),
        explained=bool(written.surprise or written.learned),
        decision=written.decision,
        reason=written.reason,
        for_whom=bool(written.for_whom) or written.too_few,
        other_stops=stops(reading, others),
        number=written.number,
        before=before.decision if before else "",
        step_before=before.step if before else "",
        changed=before is None or _plan(before) != _plan(written),
    )


def next_draft(reading: TestReading, others: Iterable[TestReading] = ()) -> Draft:
    """Return what is known of the cycle that is planned next, before anything is written into its plan."""
    done = [c for c in reading.cycles if c.has_plan or c.result_at is not None]
    before = done[-1].cycle if done else None
    waited = 0
    if before is not None and before.decided_at is not None and before.decision in _GOES_ON:
        waited = (today(reading.test.network) - before.decided_at.date()).days
    return Draft(
        stage=Stage.PLAN,
        measured=reading.test.measure_id is not None,
        waiting_days=waited,
        other_stops=stops(reading, others),
        number=before.number + 1 if before else 1,
        before=before.decision if before else "",
        step_before=before.step if before else "",
    )


def stops(reading: TestReading, others: Iterable[TestReading]) -> int:
    """Return how many tests of the same idea other schools have stopped."""
    return sum(
        other.decision is Decision.ABANDON and other.test.school_id != reading.test.school_id
        for other in others
    )


def _stage(cycle: CycleReading) -> Stage:
    if cycle.cycle.decision:
        return Stage.ACT
    return Stage.STUDY if cycle.result_at is not None else Stage.PLAN


def _plan(cycle: Cycle) -> tuple[object, ...]:
    return (cycle.scale, cycle.step, cycle.objective, tuple(cycle.conditions))


def _waited(reading: TestReading, cycle: CycleReading, before: Cycle | None) -> int:
    """Return for how many days a cycle is planned before it begins: from the decision, or from its prediction."""
    if cycle.result_at is not None:
        return 0
    moments = [p.at for p in cycle.predictions[:1]]
    if before is not None and before.decided_at is not None and before.decision in _GOES_ON:
        moments.append(before.decided_at)
    if not moments:
        return 0
    begins: dt.date = cycle.cycle.starts
    if not cycle.has_plan:
        begins = max(begins, today(reading.test.network))
    return max(0, (begins - min(moments).date()).days)
