"""Figures about how tests are made and how predictions fare: a team's own quality, a network's miss rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests.lists import tests_of
from gofar.apps.people.roles import Role
from gofar.core.practice.misses import ENOUGH, MissRate, miss_rate
from gofar.core.practice.quality import Made, Quality, quality

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests.values import CycleReading, TestReading
    from gofar.apps.people.models import Network, School

#: Those who follow from outside read the rate of a network, and never of few cycles.
_OUTSIDE = frozenset({Role.FUNDER, Role.OBSERVER, Role.DISTRICT_LEADER})


def miss_rate_of(viewer: Viewer, network: Network, tests: Iterable[TestReading]) -> MissRate | None:
    """Return the network's miss rate: of its closed cycles with a prediction, how many did not meet it.

    `tests` are all tests of the network, read for the same viewer. None for those outside while cycles are few.
    """
    closed = [c for reading in tests for c in reading.cycles if c.cycle.decision and c.verdict is not None]
    rate = miss_rate(c.verdict for c in closed if c.verdict is not None)
    part = part_of(viewer, network)
    if rate.closed < ENOUGH and (part is None or part.role in _OUTSIDE):
        return None
    return rate


def quality_for(viewer: Viewer, network: Network, school: School) -> Quality:
    """Return how a school's cycles are made, for its team and its coach; everybody else is refused."""
    gate.check(viewer, Verb.SEE_NOTES, school)
    return quality(
        [_made(c) for c in r.cycles if c.result_at] for r in tests_of(viewer, network, school=school)
    )


def _made(cycle: CycleReading) -> Made:
    written = cycle.cycle
    predicted = cycle.prediction is not None
    return Made(
        predicted=predicted,
        compared=predicted and bool(written.did or written.learned or written.surprise),
        decided=bool(written.decision and written.reason),
        step=written.step,
    )
