"""A prediction beside its result: met, partly or missed, and by how much."""

from __future__ import annotations

from dataclasses import dataclass

from gofar.core.practice.cycle import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Compared:
    """What a result says about one prediction.

    `difference` is result minus prediction: in points of 100 where both are out of something, else as counted.
    `comparable` is False where only one of the two is out of something: then the bare counts are compared.
    """

    verdict: Verdict
    difference: float
    in_points: bool
    comparable: bool


def compare(
    *, predicted: float, predicted_of: float | None, result: float, result_of: float | None
) -> Compared:
    """Set one result against one prediction, where more is better. Any number of predictions: call it for each."""
    judged = verdict(predicted=predicted, predicted_of=predicted_of, result=result, result_of=result_of)
    shares = bool(predicted_of and result_of)
    if predicted_of and result_of:
        difference = 100 * (result / result_of - predicted / predicted_of)
    else:
        difference = result - predicted
    return Compared(judged, round(difference, 6), shares, bool(predicted_of) == bool(result_of))
