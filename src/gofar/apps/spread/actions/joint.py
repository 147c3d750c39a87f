"""Plan a test that several schools run together, and put a school's own test into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Result
from gofar.apps.spread.models import JointSchool, JointTest
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    import uuid as uuids
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.people.models import Network, Person, School


@dataclass(frozen=True, slots=True)
class Protocol:
    """What every school does alike: how, with how many, who counts, under which conditions, from when to when."""

    scale: str
    starts: dt.date
    ends: dt.date
    how: str = ""
    of_what: str = ""
    conditions: tuple[str, ...] = ()
    measure: Measure | None = None


@action(Verb.LEAD_JOINT_TEST, undo=RETRACT)
def plan_joint_test(
    network: Network,
    idea: Node,
    protocol: Protocol,
    *,
    schools: Sequence[School],
    title: str = "",
    by: Person,
    uuid: uuids.UUID | None = None,
) -> Done[JointTest]:
    """Plan a joint test and invite schools to it. The same `uuid` again changes nothing.

    Raises
    ------
    DataRefused
        It ends before it starts, asks fewer than two schools, or the idea is another network's.
    """
    known = JointTest.objects.filter(uuid=uuid, network=network, retracted_at=None).first() if uuid else None
    if known is not None:
        return Done(known, "", known)
    _check(network, idea, protocol, schools)
    free = uuid is not None and not JointTest.objects.filter(uuid=uuid).exists()
    joint = JointTest.objects.create(
        network=network,
        number=next_number(JointTest.objects.filter(network=network), network),
        idea=idea,
        title=title or idea.title,
        how=protocol.how,
        scale=protocol.scale,
        of_what=protocol.of_what,
        conditions=list(protocol.conditions),
        measure=protocol.measure,
        starts=protocol.starts,
        ends=protocol.ends,
        led_by=by,
        at=now(network),
        **({"uuid": uuid} if free else {}),
    )
    JointSchool.objects.bulk_create(JointSchool(joint=joint, school=school) for school in schools)
    return Done(joint, _("planned joint test {n}", n=joint.number), joint)


def _check(network: Network, idea: Node, protocol: Protocol, schools: Sequence[School]) -> None:
    if protocol.ends < protocol.starts:
        raise DataRefused(
            _("The test ends before it starts."),
            where=_("Dates"),
            fix=_("Put the earlier day first."),
            code="joint.end-before-start",
        )
    if len({school.pk for school in schools}) < 2 or any(s.network_id != network.pk for s in schools):
        raise DataRefused(
            _("A joint test needs two schools or more."),
            where=_("Schools"),
            fix=_("Tick the schools that you invite."),
            code="joint.schools",
        )
    if idea.theory.network_id != network.pk:
        raise DataRefused(
            _("This idea is not in the network's theory."), fix=_("Choose an idea of it."), code="joint.idea"
        )


def _leave(entry: AuditEntry, row: JointSchool, by: Person) -> None:
    """Take a test out of a joint test. The test itself stays; an invitation does too."""
    if row.invited:
        row.test = None
        row.save(update_fields=["test"])
    else:
        row.delete()


@action(Verb.START_TEST, undo=retract_with(_leave))
def join_joint_test(test: Test, joint: JointTest, *, by: Person) -> Done[JointSchool]:
    """Put a school's own test into a joint test, invited or not. Done twice, it is done once.

    Raises
    ------
    DataRefused
        The test is about another idea or network, it has a result, or the school is in the joint test already.
    """
    if test.network_id != joint.network_id or joint.idea_id not in {test.idea_id, test.idea.branch_of_id}:
        raise DataRefused(
            _("This test is about another idea than the joint test."),
            fix=_("Start a test of the joint test's idea."),
            code="joint.other-idea",
        )
    if Result.objects.filter(cycle__test=test, retracted_at=None, at__lte=now(test.network)).exists():
        raise DataRefused(
            _("Test {n} has a result already.", n=test.number),
            fix=_("Start a new test in the joint test: its prediction comes before its data."),
            code="joint.has-result",
        )
    row, _made = JointSchool.objects.select_for_update().get_or_create(
        joint=joint, school=test.school, defaults={"invited": False}
    )
    if row.test_id == test.pk:
        return Done(row, "", row)
    if row.test_id is not None and row.test is not None and row.test.retracted_at is None:
        raise DataRefused(
            _("Your school is in this joint test already, with test {n}.", n=row.test.number),
            fix=_("Log its result there."),
            code="joint.already-in",
        )
    row.test = test
    row.save(update_fields=["test"])
    says = _(
        "brought test {n} of {school} into joint test {joint}",
        n=test.number,
        school=str(test.school),
        joint=joint.number,
    )
    return Done(row, says, row, school=test.school)
