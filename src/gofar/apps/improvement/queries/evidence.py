"""From tests as read to cases for the evidence ladder: schools, verdicts, dates and settings, and no count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.belief import Closed
from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import Case
from gofar.core.practice.ramp import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading


def cases_of(tests: Iterable[TestReading]) -> list[Case]:
    """Return every cycle of some tests as evidence. A rung is the same for whoever looks, so no count is read."""
    return [case_of(reading, cycle) for reading in tests for cycle in reading.cycles]


def case_of(reading: TestReading, cycle: CycleReading) -> Case:
    """Return one cycle as evidence: what stands beside a prediction that was made before it."""
    row, guess = cycle.cycle, cycle.prediction
    return Case(
        school=str(reading.test.school_id),
        test=reading.test.number,
        cycle=row.number,
        predicted=guess is not None and not guess.after_the_fact,
        verdict=cycle.verdict,
        closed_at=row.decided_at if row.decision else None,
        # The row's own words: what is masked for one viewer must not make another's rung. They are only compared.
        setting=frozenset(words.casefold() for words in row.conditions),
        stopped=row.decision == Decision.ABANDON,
    )


def closed_of(tests: Iterable[TestReading]) -> Iterator[Closed]:
    """Yield what the closed cycles said: a prediction, a result and a decision each. No count is read."""
    for reading in tests:
        for cycle in reading.cycles:
            if cycle.verdict is not None and cycle.cycle.decision:
                yield Closed(cycle.verdict, cycle.size, Step(cycle.cycle.step) if cycle.cycle.step else None)
