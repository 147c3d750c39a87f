"""From rows to readings: what a viewer may not read is left out here, and nowhere else.

Two questions are put to the gate, once for all schools: whose counts may be seen, and whose notes may be read
before they are shared. See the record on counts and notes in `docs/decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.clock import today
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests.counted import turns_of
from gofar.apps.improvement.queries.tests.numbers import counting, prediction_reading, total_of
from gofar.apps.improvement.queries.tests.values import Count, CycleReading, TestReading
from gofar.apps.improvement.queries.wording import Masked
from gofar.core.practice.cycle import size_band, standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Cycle, Test
    from gofar.apps.improvement.queries.tests.counted import Counted, Turns
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a viewer sees of one school's tests, and the day."""

    counts: bool
    notes: bool
    today: dt.date


def readings_of(viewer: Viewer, network: Network, tests: Sequence[Test]) -> list[TestReading]:
    """Return tests as `viewer` may read them."""
    schools = {school.pk: school for school in schools_in(viewer, network)}
    counts = gate.which(viewer, Verb.SEE_COUNTS, schools.values())
    notes = gate.which(viewer, Verb.SEE_NOTES, schools.values())
    day = today(network)
    for test in tests:
        # One object for all tests of a school, where each row would make its own.
        test.network, test.school = network, schools.get(test.school_id) or test.school
    turns = turns_of(tests)
    sights = {key: _Sight(key in counts, key in notes, day) for key in {test.school_id for test in tests}}
    return [_reading(test, turns, sights[test.school_id]) for test in tests]


def readings_across(viewer: Viewer, tests: Sequence[Test]) -> list[TestReading]:
    """Return tests of several networks as `viewer` may read them. Each has its network and its school at hand."""
    schools = {test.school_id: test.school for test in tests}
    counts = gate.which(viewer, Verb.SEE_COUNTS, schools.values())
    notes = gate.which(viewer, Verb.SEE_NOTES, schools.values())
    days = {test.network_id: today(test.network) for test in tests}
    turns = turns_of(tests)
    sights = {
        test.school_id: _Sight(test.school_id in counts, test.school_id in notes, days[test.network_id])
        for test in tests
    }
    return [_reading(test, turns, sights[test.school_id]) for test in tests]


def _reading(test: Test, turns: Turns, sight: _Sight) -> TestReading:
    return TestReading(
        test=test,
        masked=Masked(open=sight.counts),
        cycles=tuple(_cycle(cycle, turns, sight) for cycle in turns.cycles.get(test.pk, ())),
        notes_open=sight.notes,
    )


def _cycle(cycle: Cycle, turns: Turns, sight: _Sight) -> CycleReading:
    results = tuple(turns.results.get(cycle.pk, ()))
    predictions = tuple(turns.guesses.get(cycle.pk, ()))
    total, guess = total_of(results), counting(predictions)
    masked = Masked.of(predictions, results, is_open=sight.counts)
    read = tuple(prediction_reading(p, total, masked) for p in predictions)
    judged = next((r.verdict for p, r in zip(predictions, read, strict=True) if p is guess), None)
    size = total.out_of if total and total.out_of else (guess.out_of if guess and guess.out_of else None)
    return CycleReading(
        cycle=cycle,
        standing=standing(
            starts=cycle.starts,
            ends=cycle.ends,
            has_result=bool(results),
            decided=bool(cycle.decision),
            today=sight.today,
        ),
        predictions=read,
        result=total if sight.counts else None,
        verdict=judged,
        size=size_band(size) if size else "",
        results=_counts(results) if sight.counts else (),
        masked=masked,
        reads_notes=sight.notes or cycle.notes_shared_at is not None,
        said=results,
    )


def _counts(results: Sequence[Counted]) -> tuple[Count, ...]:
    return tuple(Count(result.value, result.out_of) for result in results)
