"""What was predicted and counted in many cycles, read as plain values in one question each.

A network has hundreds of predictions and results, and a page asks for all of them: as rows of a table they
cost a tenth of what they cost as objects that could be saved again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.improvement.models import Cycle, Prediction, Result

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.improvement.models import Test


@dataclass(frozen=True, slots=True)
class Guess:
    """A prediction as it was written down."""

    value: float
    out_of: float | None
    of_what: str
    confidence: str
    at: dt.datetime
    locked_at: dt.datetime | None
    by: str
    after_the_fact: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A result as it was written down."""

    value: float
    out_of: float | None
    note: str
    compared: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Turns:
    """The live cycles of some tests by the test's key, and the numbers by the cycle's key, each in order."""

    cycles: defaultdict[int, list[Cycle]]
    guesses: defaultdict[int, list[Guess]]
    results: defaultdict[int, list[Counted]]


def turns_of(tests: Sequence[Test]) -> Turns:
    """Return everything that was logged of `tests`. The caller has asked the gate about them."""
    turns = Turns(defaultdict(list), defaultdict(list), defaultdict(list))
    by_key = {test.pk: test for test in tests}
    for cycle in Cycle.objects.filter(test__in=by_key, retracted_at=None):
        cycle.test = by_key[cycle.test_id]
        turns.cycles[cycle.test_id].append(cycle)
    within = [cycle.pk for cycles in turns.cycles.values() for cycle in cycles]
    said = Prediction.objects.filter(cycle__in=within).order_by("number")
    for key, *words in said.values_list("cycle_id", *_GUESS):
        turns.guesses[key].append(Guess(*words))
    counted = Result.objects.filter(cycle__in=within, retracted_at=None)
    for key, *words in counted.values_list("cycle_id", *_COUNTED):
        turns.results[key].append(Counted(*words))
    return turns


_GUESS = ("value", "out_of", "of_what", "confidence", "at", "locked_at", "by__name", "after_the_fact")
_COUNTED = ("value", "out_of", "note", "compared", "at")
