"""What the loop has brought since a moment: tests logged, ideas that moved a rung, tests that were stopped.

Like `attention`, it reads what a viewer has read already.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading


@dataclass(frozen=True, slots=True)
class Logged:
    """How many tests got a result; of these, how many had a prediction and how many reached a decision."""

    tests: int
    predicted: int
    decided: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An idea that climbed the evidence ladder, and the moment of the newest decision about it."""

    idea: Part
    before: int
    at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Stopped:
    """A test that was stopped, and the cycle whose words say why."""

    reading: TestReading
    cycle: CycleReading
    at: dt.datetime


def monday_before(today: dt.date) -> dt.date:
    """Return the Monday at least a week ago: on a Monday the last one, so that a whole week is told."""
    week_ago = today - dt.timedelta(days=7)
    return week_ago - dt.timedelta(days=week_ago.weekday())


def logged(tests: Iterable[TestReading], since: dt.datetime) -> Logged:
    """Return how many tests were logged since a moment. A test with two cycles in that time counts once."""
    lately = [
        (reading, [c for c in reading.cycles if c.result_at is not None and c.result_at >= since])
        for reading in tests
    ]
    told = [cycles for _reading, cycles in lately if cycles]
    return Logged(
        tests=len(told),
        predicted=sum(any(c.prediction is not None for c in cycles) for cycles in told),
        decided=sum(any(c.cycle.decision for c in cycles) for cycles in told),
    )


def moved(theory: TheoryReading, since: dt.datetime) -> tuple[Moved, ...]:
    """Return the ideas that stand higher than without what was planned or decided since a moment."""
    ideas = [(idea, idea.rung_before(since)) for idea in theory.ideas()]
    return tuple(Moved(idea, before, _newest(idea.tests)) for idea, before in ideas if idea.rung > before)


def _newest(tests: Sequence[TestReading]) -> dt.datetime | None:
    decided = (c.cycle.decided_at for reading in tests for c in reading.cycles)
    return max((moment for moment in decided if moment), default=None)


def stopped(tests: Iterable[TestReading], since: dt.datetime) -> tuple[Stopped, ...]:
    """Return the tests that were stopped since a moment, by number."""
    return tuple(
        Stopped(reading, cycle, cycle.cycle.decided_at)
        for reading in tests
        for cycle in reading.cycles
        if cycle.cycle.decision == Decision.ABANDON
        and cycle.cycle.decided_at is not None
        and cycle.cycle.decided_at >= since
    )
