"""A cycle's numbers: which prediction counts, what the results add up to, and what they say of each prediction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.tests.values import Count, PredictionReading
from gofar.core.practice.compare import compare

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.queries.tests.counted import Counted, Guess
    from gofar.apps.improvement.queries.wording import Masked


def prediction_reading(p: Guess, total: Count | None, masked: Masked) -> PredictionReading:
    """Return one prediction, set against the result where there is one."""
    compared = None
    if total is not None:
        compared = compare(
            predicted=p.value, predicted_of=p.out_of, result=total.value, result_of=total.out_of
        )
    return PredictionReading(
        count=Count(p.value, p.out_of, p.of_what) if masked.open else None,
        confidence=p.confidence,
        at=p.at,
        locked=p.locked_at is not None and not p.after_the_fact,
        is_correction=is_correction(p),
        by=p.by,
        locked_at=p.locked_at,
        of_what=masked(p.of_what),
        verdict=compared.verdict if compared else None,
        compared=compared if masked.open else None,
        comparable=compared.comparable if compared else True,
        after_the_fact=p.after_the_fact,
    )


def is_correction(p: Guess) -> bool:
    """Whether it was made after the first result: then it was born locked. One from a list always was."""
    return p.locked_at is not None and p.locked_at == p.at


def counting(predictions: Iterable[Guess]) -> Guess | None:
    """Return the prediction that a result is set against: the last one made before it."""
    before = [p for p in predictions if not is_correction(p)]
    return before[-1] if before else None


def total_of(results: Sequence[Counted]) -> Count | None:
    """Add the counts of a cycle's results; the last one counts where there is nothing to add it to."""
    if not results:
        return None
    if all(result.out_of for result in results):
        return Count(sum(r.value for r in results), sum(r.out_of or 0 for r in results))
    return Count(results[-1].value, results[-1].out_of)
