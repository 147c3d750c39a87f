"""Joint tests as one viewer may read them: the protocol, and each school's own test in it, A to Z."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.spread.models import JointSchool, JointTest
from gofar.core.practice.joint import Together, together
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

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
    """A joint test. Its texts have no counts for those who may not see small numbers."""

    joint: JointTest
    how: str
    scale: str
    of_what: str
    conditions: tuple[str, ...]
    parts: tuple[Part, ...]
    today: dt.date

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

    def part_of(self, school: int | None) -> Part | None:
        """Return a school's part."""
        return next((part for part in self.parts if part.school.pk == school), None)


def joint_tests(
    viewer: Viewer, network: Network, tests: Sequence[TestReading] | None = None, **narrowed: object
) -> list[JointReading]:
    """Return the network's joint tests, newest first, narrowed by fields such as `idea=`."""
    rows = visible(viewer, JointTest).filter(network=network, retracted_at=None, **narrowed)
    held = list(rows.select_related("idea", "led_by", "measure"))
    if not held:
        return []
    joined = list(visible(viewer, JointSchool).filter(joint__in=held).values_list(*_JOINED))
    if tests is None:
        tests = tests_of(viewer, network, pk__in=[key for *_rest, key, _asked in joined if key])
    by_key = {reading.test.pk: reading for reading in tests}
    schools = schools_in(viewer, network)
    shown, day = shown_to(viewer, network), today(network)
    found = []
    for joint in held:
        there = {school: (by_key.get(key or 0), asked) for at, school, key, asked in joined if at == joint.pk}
        # Who came uninvited and took the test back again is in it no longer.
        parts = [Part(s, there[s.pk][0]) for s in schools if s.pk in there and any(there[s.pk])]
        conditions = tuple(shown(words) for words in joint.conditions)
        texts = (shown(joint.how), shown(joint.scale), shown(joint.of_what))
        found.append(JointReading(joint, *texts, conditions, tuple(parts), day))
    return found


_JOINED = ("joint_id", "school_id", "test_id", "invited")


def joint_for(viewer: Viewer, network: Network, number: int) -> JointReading:
    """Return one joint test, or refuse as if it did not exist."""
    found = joint_tests(viewer, network, number=number)
    if not found:
        raise NotVisible(_("There is no such joint test for you."), code="joint.not-visible")
    return found[0]


def joint_of(viewer: Viewer, test: Test) -> JointTest | None:
    """Return the joint test in which a test stands."""
    rows = visible(viewer, JointTest).filter(schools__test=test, retracted_at=None)
    return rows.first()
