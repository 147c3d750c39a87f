"""From rows to readings: what a viewer who is not entitled to rows does not get is left out here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.clock import today
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests.counted import turns_of
from gofar.apps.improvement.queries.tests.values import Count, CycleReading, PredictionReading, TestReading
from gofar.apps.improvement.queries.wording import without_counts, words_of
from gofar.core.practice.cycle import size_band, standing, verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Cycle, Test
    from gofar.apps.improvement.queries.tests.counted import Counted, Guess, Turns
    from gofar.apps.people.models import Network


def readings_of(viewer: Viewer, network: Network, tests: Sequence[Test]) -> list[TestReading]:
    """Return tests as `viewer` may read them; who may read counts is asked once for all schools."""
    schools = {school.pk: school for school in schools_in(viewer, network)}
    open_schools = gate.which(viewer, Verb.SEE_ROWS, schools.values())
    day = today(network)
    for test in tests:
        # One object for all tests of a school, where each row would make its own.
        test.network, test.school = network, schools.get(test.school_id) or test.school
    turns = turns_of(tests)
    return [_reading(test, turns, day, is_open=test.school_id in open_schools) for test in tests]


def _reading(test: Test, turns: Turns, day: dt.date, *, is_open: bool) -> TestReading:
    cycles = turns.cycles.get(test.pk, ())
    return TestReading(test, is_open, tuple(_cycle(cycle, turns, day, is_open=is_open) for cycle in cycles))


def _cycle(cycle: Cycle, turns: Turns, day: dt.date, *, is_open: bool) -> CycleReading:
    results = tuple(turns.results.get(cycle.pk, ()))
    predictions = turns.guesses.get(cycle.pk, ())
    total = _total(results)
    guess = _counting(predictions)
    judged = None
    if guess is not None and total is not None:
        judged = verdict(
            predicted=guess.value, predicted_of=guess.out_of, result=total.value, result_of=total.out_of
        )
    size = total.out_of if total and total.out_of else (guess.out_of if guess and guess.out_of else None)
    return CycleReading(
        cycle=cycle,
        standing=standing(
            starts=cycle.starts,
            ends=cycle.ends,
            has_result=bool(results),
            decided=bool(cycle.decision),
            today=day,
        ),
        predictions=tuple(_prediction(p, is_open=is_open) for p in predictions),
        result=total if is_open else None,
        verdict=judged,
        size=size_band(size) if size else "",
        results=results if is_open else (),
        words=words_of(cycle, is_open=is_open),
        result_at=max((result.at for result in results), default=None),
    )


def _prediction(p: Guess, *, is_open: bool) -> PredictionReading:
    count = Count(p.value, p.out_of, p.of_what) if is_open else None
    return PredictionReading(
        count=count,
        confidence=p.confidence,
        at=p.at,
        locked=p.locked_at is not None and not p.after_the_fact,
        is_correction=_is_correction(p),
        by=p.by,
        locked_at=p.locked_at,
        of_what=p.of_what if is_open else without_counts(p.of_what),
        after_the_fact=p.after_the_fact,
    )


def _is_correction(p: Guess) -> bool:
    """Whether it was made after the first result: then it was born locked. One from a list always was."""
    return p.locked_at is not None and p.locked_at == p.at


def _counting(predictions: Iterable[Guess]) -> Guess | None:
    """Return the prediction that a result is set against: the last one made before it."""
    before = [p for p in predictions if not _is_correction(p)]
    return before[-1] if before else None


def _total(results: Sequence[Counted]) -> Count | None:
    """Add the counts of a cycle's results; the last one counts where there is nothing to add it to."""
    if not results:
        return None
    if all(result.out_of for result in results):
        return Count(sum(r.value for r in results), sum(r.out_of or 0 for r in results))
    return Count(results[-1].value, results[-1].out_of)
