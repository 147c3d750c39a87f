"""The tests of several networks in four questions, as anybody outside their schools reads them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local
from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Test
from gofar.apps.improvement.queries.tests.reading import readings_across
from gofar.core.practice.misses import MissRate, miss_rate
from gofar.core.practice.portfolio import Moved

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network


def tests_across(viewer: Viewer, networks: Sequence[Network]) -> dict[int, list[TestReading]]:
    """Return each network's tests, oldest first, by the network's key."""
    known = {network.pk: network for network in networks}
    rows = visible(viewer, Test).filter(network__in=known, retracted_at=None)
    tests = list(
        rows.select_related("idea__branch_of", "school", "cloned_from__school").order_by(
            "network_id", "number"
        )
    )
    for test in tests:
        test.network = known[test.network_id]
    found: dict[int, list[TestReading]] = defaultdict(list)
    for reading in readings_across(viewer, tests):
        found[reading.test.network_id].append(reading)
    return found


def moved(reading: TestReading) -> Moved:
    """Return what happened in a test, on the network's own days."""
    return Moved(tuple(_days(reading)), tuple(_decided(reading)), any(_predicted(c) for c in reading.cycles))


def _predicted(cycle: CycleReading) -> bool:
    """Whether a prediction stood before the first result. One that came with its result is none."""
    return cycle.prediction is not None and not cycle.prediction.after_the_fact


def _days(reading: TestReading) -> Iterator[dt.date]:
    yield reading.test.started_on
    for cycle in reading.cycles:
        if cycle.result_at is not None:
            yield local(reading.test.network, cycle.result_at).date()


def _decided(reading: TestReading) -> Iterator[dt.date]:
    for cycle in reading.cycles:
        if cycle.cycle.decision and cycle.cycle.decided_at is not None:
            yield local(reading.test.network, cycle.cycle.decided_at).date()


def misses(tests: Iterable[TestReading]) -> MissRate:
    """Return the miss rate over closed cycles with a prediction."""
    closed = (c for test in tests for c in test.cycles if c.cycle.decision)
    return miss_rate(c.verdict for c in closed if c.verdict is not None)


def root_of(reading: TestReading) -> int:
    """Return the key of the network's idea that a test tries, whatever words its school has for it."""
    return reading.test.idea.branch_of_id or reading.test.idea_id


def title_of(reading: TestReading) -> str:
    """Return the network's own title of the idea that a test tries."""
    idea = reading.test.idea
    return idea.branch_of.title if idea.branch_of is not None else idea.title
