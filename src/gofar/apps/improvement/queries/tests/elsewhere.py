"""What others found with the same idea: met, partly or missed, and their words without small counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.tests.lists import tests_of_idea
from gofar.apps.improvement.queries.wording import without_counts

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.tests.values import CycleReading
    from gofar.core.practice.cycle import Verdict


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One other school's newest answer to the same idea."""

    school: str
    number: int
    verdict: Verdict
    size: str
    words: str


def found_elsewhere(viewer: Viewer, test: Test, *, most: int = 2) -> tuple[Elsewhere, ...]:
    """Return what the schools that answered last found with the idea of `test` or a branch of it, newest first.

    Nobody reads counts here, entitled or not: a phone is read over a shoulder.
    """
    newest: dict[int, tuple[Test, CycleReading]] = {}
    for reading in tests_of_idea(viewer, test.network, test.idea):
        cycle = reading.last_with_result
        if cycle is None or cycle.result_at is None or reading.test.school_id == test.school_id:
            continue
        known = newest.get(reading.test.school_id)
        if known is None or known[1].result_at is None or known[1].result_at < cycle.result_at:
            newest[reading.test.school_id] = (reading.test, cycle)
    latest = sorted(newest.values(), key=lambda pair: str(pair[1].result_at), reverse=True)
    return tuple(_told(other, cycle) for other, cycle in latest[:most])


def _told(test: Test, cycle: CycleReading) -> Elsewhere:
    assert cycle.verdict is not None  # noqa: S101 - last_with_result has one
    said = cycle.words.learned or cycle.words.reason or cycle.words.surprise
    return Elsewhere(str(test.school), test.number, cycle.verdict, cycle.size, without_counts(said))
