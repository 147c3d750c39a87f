"""Write down what was learned, with the tests for and against it; and notes on schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Citation, Learning, SchoolNote
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.improvement.models import Test
    from gofar.apps.people.models import Network, Person, School


@action(Verb.WRITE_LEARNING, undo=RETRACT)
def write_learning(
    network: Network,
    claim: str,
    *,
    by: Person,
    what_next: str = "",
    tests_for: Sequence[Test] = (),
    tests_against: Sequence[Test] = (),
) -> Done[Learning]:
    """Write a claim that rests on tests.

    Raises
    ------
    DataRefused
        No test is cited: a claim without a test is a hunch, and hunches live in the theory.
    """
    if not (tests_for or tests_against):
        raise DataRefused(
            _("This claim cites no test."),
            where=_("Tests"),
            fix=_("Name at least one test for it or against it."),
            code="learning.no-test",
        )
    learning = Learning.objects.create(
        network=network, claim=claim, what_next=what_next, by=by, at=now(network)
    )
    Citation.objects.bulk_create(
        [Citation(learning=learning, test=test, speaks_for=True) for test in tests_for]
        + [Citation(learning=learning, test=test, speaks_for=False) for test in tests_against]
    )
    return Done(learning, "wrote down what was learned", learning)


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
