"""Write down what was learned, with the tests for and against it; and notes on schools."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import begin
from gofar.apps.improvement.models import Citation, Learning, SchoolNote
from gofar.core.errors import DataRefused
from gofar.core.practice.claims import Direction
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.people.models import Network, Person, School


@dataclass(frozen=True, slots=True)
class Parts:
    """What a claim says: this idea moves that measure, for whom, and when."""

    idea: Node
    for_whom: str
    direction: Direction = Direction.RAISES
    measure: Measure | None = None
    conditions: str = ""


@action(Verb.WRITE_LEARNING, undo=RETRACT)
def write_learning(
    network: Network,
    claim: str,
    *,
    by: Person,
    parts: Parts | None = None,
    what_next: str = "",
    tests_for: Sequence[Test] = (),
    tests_against: Sequence[Test] = (),
    reason: str = "",
) -> Done[Learning]:
    """Write a claim that rests on tests. With `parts` it may have words of its own and needs none.

    Without parts it is words alone, as before there were parts: of no idea, for nobody in particular.

    Raises
    ------
    DataRefused
        No test is cited: a claim without a test is a hunch, and hunches live in the theory. Or nobody is named for
        whom it holds.
    """
    must_cite(tests_for, tests_against)
    learning = Learning(network=network, claim=claim, what_next=what_next, by=by, at=now(network))
    learning.number = (network.learning.aggregate(last=Max("number"))["last"] or 0) + 1
    if parts is not None:
        must_say_for_whom(parts.for_whom)
        learning.idea, learning.measure, learning.direction = parts.idea, parts.measure, parts.direction
        learning.for_whom, learning.conditions = parts.for_whom.strip(), parts.conditions.strip()
    learning.save()
    begin(learning, by=by, reason=reason)
    put_cites(learning, tests_for, tests_against)
    return Done(learning, "wrote down what was learned", learning)


def must_cite(tests_for: Sequence[Test], tests_against: Sequence[Test]) -> None:
    """Refuse a claim without a test, or with one on both sides."""
    if not (tests_for or tests_against):
        raise DataRefused(
            _("This claim cites no test."),
            where=_("Tests"),
            fix=_("Name at least one test for it or against it."),
            code="learning.no-test",
        )
    if twice := [test for test in tests_for if test in tests_against]:
        raise DataRefused(
            _("Test {n} stands on both sides.", n=twice[0].number),
            where=_("Tests"),
            fix=_("Choose one side."),
            code="learning.both-sides",
        )


def must_say_for_whom(for_whom: str) -> None:
    """Refuse a claim that does not say for whom it holds: everybody must be said too."""
    if not for_whom.strip():
        raise DataRefused(
            _("This claim does not say for whom it holds."),
            where=_("For whom"),
            fix=_("Name the students, or write “everybody who was tested”."),
            code="learning.for-whom",
        )


def put_cites(learning: Learning, tests_for: Sequence[Test], tests_against: Sequence[Test]) -> None:
    """Let a claim cite these tests and no others."""
    learning.citations.all().delete()
    Citation.objects.bulk_create(
        [Citation(learning=learning, test=test, speaks_for=True) for test in tests_for]
        + [Citation(learning=learning, test=test, speaks_for=False) for test in tests_against]
    )


_NOTED = {
    SchoolNote.Kind.NOTE: "left a note on {school}",
    SchoolNote.Kind.ASK: "left an ask for {school}",
    SchoolNote.Kind.VISIT: "planned a visit to {school}",
}


@action(Verb.WRITE_NOTE, undo=RETRACT)
def write_note(
    school: School,
    text: str,
    *,
    by: Person,
    kind: SchoolNote.Kind = SchoolNote.Kind.NOTE,
    on: dt.date | None = None,
) -> Done[SchoolNote]:
    """Leave a note on a school, the ask for the next visit, or the visit's day."""
    note = SchoolNote.objects.create(
        school=school, text=text, kind=kind, on=on, by=by, at=now(school.network)
    )
    return Done(note, _NOTED[kind].format(school=school), note, school=school)
