"""What other schools found with the ideas that a school is trying: news worth a line, not a ranking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.queries.tests import TestReading

#: More lines than these are a list, and lists have their own page.
MOST = 2
_OPEN = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING, Standing.PLANNED)


def elsewhere(tests: Iterable[TestReading], own: Sequence[TestReading]) -> tuple[TestReading, ...]:
    """Return the newest results of other schools with an idea that `own` tests now, and have not decided on.

    Where nothing is open, with an idea that `own` has tested before. Branches count as the idea they come from.
    """
    trying = {_root(reading) for reading in own if reading.standing in _OPEN}
    trying = trying or {_root(reading) for reading in own}
    schools = {reading.test.school_id for reading in own}
    found = [
        reading
        for reading in tests
        if reading.test.school_id not in schools
        and _root(reading) in trying
        and (last := reading.last_with_result) is not None
        and last.result_at is not None
    ]
    return tuple(sorted(found, key=_newest, reverse=True)[:MOST])


def _root(reading: TestReading) -> int:
    return reading.test.idea.branch_of_id or reading.test.idea_id


def _newest(reading: TestReading) -> tuple[float, int]:
    last = reading.last_with_result
    moment = last.result_at if last else None
    return (moment.timestamp() if moment else 0.0, reading.test.number)
