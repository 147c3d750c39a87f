"""Joint tests as one viewer may read them: the protocol, and each school's own test in it, A to Z."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.spread.models import JointSchool, JointTest
from gofar.core.practice.joint import Together, together
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network, School


@dataclass(frozen=True, slots=True)
class Part:
    """One school in a joint test. Without `reading` it was invited and has not started."""

    school: School
    reading: TestReading | None = None

    @property
    def cycle(self) -> CycleReading | None:
        """The cycle that counts: the first, for which the protocol was made."""
        return self.reading.cycles[0] if self.reading is not None and self.reading.cycles else None


@dataclass(frozen=True)
class JointReading:
    """A joint test. What it says in words is asked of the gate when a page first shows it."""

    joint: JointTest
    parts: tuple[Part, ...]
    today: dt.date
    viewer: Viewer

    @cached_property
    def _shown(self) -> Callable[[str], str]:
        return shown_to(self.viewer, self.joint.network)

    @property
    def title(self) -> str:
        """Its name. Nobody reads counts in it: names stand on many pages."""
        return without_counts(self.joint.title)

    @property
    def how(self) -> str:
        """What every school does alike, without counts for those who may not see small numbers."""
        return self._shown(self.joint.how)

    @property
    def scale(self) -> str:
        """With whom, without counts for those who may not see small numbers."""
        return self._shown(self.joint.scale)

    @property
    def of_what(self) -> str:
        """Who counts, likewise."""
        return self._shown(self.joint.of_what)

    @property
    def conditions(self) -> tuple[str, ...]:
        """With whom, where and when, likewise."""
        return tuple(self._shown(words) for words in self.joint.conditions)

    @property
    def started(self) -> tuple[Part, ...]:
        """The schools that have started their test."""
        return tuple(part for part in self.parts if part.reading is not None)

    @property
    def waiting(self) -> tuple[Part, ...]:
        """The schools that were invited and have not started."""
        return tuple(part for part in self.parts if part.reading is None)

    @cached_property
    def together(self) -> Together:
        """How many of those that started met, partly met or missed their own prediction."""
        return together(part.cycle.verdict if part.cycle else None for part in self.started)

    @property
    def is_open(self) -> bool:
        """Whether a school may still join: until its last day."""
        return self.today <= self.joint.ends


def joint_tests(
    viewer: Viewer, network: Network, tests: Sequence[TestReading] | None = None, **narrowed: object
) -> list[JointReading]:
    """Return the network's joint tests, newest first, narrowed by fields such as `idea=`.

    `tests` are all tests of the network, where the caller has read them already.
    """
    asked = {f"joint__{name}": value for name, value in narrowed.items()}
    rows = visible(viewer, JointSchool).filter(joint__network=network, joint__retracted_at=None, **asked)
    held = list(
        rows.select_related("joint__idea", "joint__led_by", "joint__measure").order_by("-joint__number")
    )
    if not held:
        return []
    if tests is None:
        tests = tests_of(viewer, network, pk__in=[row.test_id for row in held if row.test_id])
    by_key = {reading.test.pk: reading for reading in tests}
    schools, day = schools_in(viewer, network), today(network)
    found = []
    for _key, group in groupby(held, key=lambda row: row.joint_id):
        there = {row.school_id: row for row in group}
        joint = next(iter(there.values())).joint
        joint.network = network
        parts = [Part(s, by_key.get(there[s.pk].test_id or 0)) for s in schools if s.pk in there]
        # Who came uninvited and took the test back again is in it no longer.
        stands = tuple(part for part in parts if part.reading or there[part.school.pk].invited)
        found.append(JointReading(joint, stands, day, viewer))
    return found


def joint_for(viewer: Viewer, network: Network, number: int) -> JointReading:
    """Return one joint test, or refuse as if it did not exist."""
    found = joint_tests(viewer, network, number=number)
    if not found:
        raise NotVisible(_("There is no such joint test for you."), code="joint.not-visible")
    return found[0]


def joint_of(viewer: Viewer, test: Test) -> tuple[int, str] | None:
    """Return the number and the name of the joint test in which a test stands."""
    joint = visible(viewer, JointTest).filter(schools__test=test, retracted_at=None).first()
    return (joint.number, without_counts(joint.title)) if joint is not None else None
