"""Which tests a viewer reads: a network's, an idea's, those that wait, one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access import gate
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Test
from gofar.apps.improvement.queries.tests.reading import readings_of
from gofar.core.practice.cycle import Standing
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests.values import TestReading
    from gofar.apps.people.models import Network, Person


def _tests(viewer: Viewer, network: Network) -> QuerySet[Test]:
    """Ask for tests with what every list tells of them. Team and measure stand on a test's own page alone."""
    rows = visible(viewer, Test).filter(network=network, retracted_at=None)
    return rows.select_related("idea", "lead")


def begun_in(viewer: Viewer, network: Network | None = None) -> list[Test]:
    """Return the network's tests without their cycles, oldest first; without one those of all networks that the viewer sees."""
    rows = visible(viewer, Test).filter(retracted_at=None)
    return list(rows if network is None else rows.filter(network=network))


def tests_of(viewer: Viewer, network: Network, **narrowed: object) -> list[TestReading]:
    """Return the network's tests, oldest first, narrowed by fields such as `measure=` or `school=`."""
    tests = list(_tests(viewer, network).filter(**narrowed))
    return readings_of(viewer, network, tests)


def tests_of_idea(viewer: Viewer, network: Network, idea: Node) -> list[TestReading]:
    """Return the tests of an idea and of the branches that schools have made of it, oldest first."""
    return readings_of(viewer, network, list(_tests(viewer, network).filter(_family(idea))))


def tests_beside(viewer: Viewer, network: Network, test: Test) -> list[TestReading]:
    """Return what stands beside a test, and the test itself: all tests of its idea, and all of its school."""
    beside = _family(test.idea) | Q(school_id=test.school_id)
    return readings_of(viewer, network, list(_tests(viewer, network).filter(beside)))


def _family(idea: Node) -> Q:
    root = idea.branch_of_id or idea.pk
    return Q(idea_id=root) | Q(idea__branch_of_id=root)


def is_of_idea(test: Test, idea: Node) -> bool:
    """Whether a test tries an idea, or a branch that a school has made of it."""
    root = idea.branch_of_id or idea.pk
    return root in {test.idea_id, test.idea.branch_of_id}


def waiting_for(viewer: Person, network: Network) -> list[TestReading]:
    """Return the tests that wait for a word that `viewer` may give: what is due first, one's own first."""
    tests = list(_tests(viewer, network))
    may_log = gate.which(viewer, Verb.LOG_TEST, tests)
    readings = readings_of(viewer, network, [test for test in tests if test.pk in may_log])
    waiting = [reading for reading in readings if reading.standing in _WAITS]
    return sorted(
        waiting,
        key=lambda r: (r.test.lead_id != viewer.pk, _WAITS.index(r.standing), r.cycles[-1].cycle.ends),
    )


#: What waits for a word, most pressing first.
_WAITS = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING)


def test_for(viewer: Viewer, network: Network, number: int) -> TestReading:
    """Return one test, or refuse as if it did not exist."""
    every = _tests(viewer, network).select_related(
        "school", "team", "lead", "measure", "cloned_from__school", "cloned_from__network"
    )
    test = every.filter(number=number).first()
    if test is None:
        raise NotVisible(_("There is no such test for you."), code="test.not-visible")
    return readings_of(viewer, network, [test])[0]
