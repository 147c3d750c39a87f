"""For an idea, against it, or unclear: how each test of it speaks, by one rule that a page can state.

A test speaks by its newest cycle that has a result beside a prediction: for the idea where the prediction was
met, against it where it was missed, and unclear where it was partly met or nothing stands beside it. What a team
decided is told beside that and does not change it: a team may keep an idea whose prediction was too high.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Standing, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import TestReading

#: Where a test stands while a school is trying the idea.
TRYING = (Standing.RUNNING, Standing.DUE, Standing.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Spoken:
    """The tests of an idea by what they say of it, each in the order of their numbers; and who tries it now."""

    speaks_for: tuple[TestReading, ...]
    against: tuple[TestReading, ...]
    unclear: tuple[TestReading, ...]
    now: tuple[TestReading, ...]


def spoken(tests: Iterable[TestReading]) -> Spoken:
    """Return what tests say of their idea."""
    held = list(tests)
    verdicts = {r.test.pk: last.verdict for r in held if (last := r.last_with_result) is not None}
    return Spoken(
        tuple(r for r in held if verdicts.get(r.test.pk) is Verdict.MET),
        tuple(r for r in held if verdicts.get(r.test.pk) is Verdict.MISSED),
        tuple(r for r in held if verdicts.get(r.test.pk) is Verdict.PARTLY),
        tuple(r for r in held if r.standing in TRYING),
    )
