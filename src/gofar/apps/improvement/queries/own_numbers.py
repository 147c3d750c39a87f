"""The numbers of tests, for the mask over words about them. They never leave the queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.models import Prediction, Result

if TYPE_CHECKING:
    from collections.abc import Collection


def numbers_of(tests: Collection[int]) -> dict[int, frozenset[float]]:
    """Return every number predicted or counted in each of these tests, by the test's key."""
    found: dict[int, set[float]] = {key: set() for key in tests}
    if not found:
        return {}
    guesses, counted = (
        model._default_manager.filter(cycle__test__in=found)
        .order_by()
        .values_list("cycle__test_id", "value", "out_of")
        for model in (Prediction, Result)
    )
    for key, value, out_of in guesses.union(counted):
        found[key] |= {number for number in (value, out_of) if number}
    return {key: frozenset(numbers) for key, numbers in found.items()}
