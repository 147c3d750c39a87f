"""What a network's people say of its beginning: norms, ticks, and each school's line about itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.administration.models import Introduction, SetUp, Tick
from gofar.core.practice.initiation import SAID, Criterion

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person, School


@action(Verb.SET_UP, undo=RESTORE)
def write_norms(
    set_up: SetUp, changes: Mapping[str, Any], *, expected: int | None, by: Person
) -> Done[SetUp]:
    """Write how the network works together, and by when its first test should start."""
    amend(set_up, changes, expected=expected, by=by)
    return Done(set_up, "wrote the norms", set_up)


@action(Verb.SET_UP, undo=RETRACT)
def tick(network: Network, criterion: Criterion, *, by: Person) -> Done[Tick]:
    """Say that a criterion is met which no record can tell. Said twice, it stands once."""
    assert criterion in SAID  # noqa: S101 - the form offers no other
    standing = Tick.objects.filter(network=network, item=criterion, retracted_at=None).first()
    if standing is not None:
        return Done(standing, "", standing)
    row = Tick.objects.create(network=network, item=criterion, by=by, at=now(network))
    return Done(row, f"ticked “{criterion}” in the first weeks", row)


@action(Verb.INTRODUCE, undo=RETRACT)
def introduce(school: School, text: str, *, by: Person) -> Done[Introduction]:
    """Say in one line who the school is and what it brings."""
    moment = now(school.network)
    school.introductions.filter(retracted_at=None).update(retracted_at=moment)
    row = Introduction.objects.create(school=school, text=text, by=by, at=moment)
    return Done(row, f"introduced {school}", row, school=school)
