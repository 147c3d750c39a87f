"""Hand out: all that is kept about a student, for the family; and write down who else was given anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.students.actions.asking import answered
from gofar.apps.students.models import Disclosure, FamilyRequest
from gofar.apps.students.queries.kept import Kept, kept_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.students.models import Student


@action(Verb.ANSWER_FAMILY, undo=none(_("What was handed out is out.")))
def hand_out(student: Student, *, by: Person) -> Done[Kept]:
    """Return all that is kept about a student, and write down that it was handed out."""
    kept = kept_of(by, student)
    answered(student, FamilyRequest.Wish.SEE)
    return Done(
        kept, "handed out what is kept about a student, for the family", student, school=student.school
    )


@action(Verb.ANSWER_FAMILY, undo=none(_("The record of who saw a student only grows.")))
def note_disclosure(
    student: Student, *, to_whom: str, what: str, interest: str, whole_school: bool = False, by: Person
) -> Done[Disclosure]:
    """Write down that somebody outside the school was given rows about a student, or about all of the school."""
    given = Disclosure.objects.create(
        school=student.school,
        student=None if whole_school else student,
        to_whom=to_whom.strip(),
        what=what.strip(),
        interest=interest.strip(),
        by=by,
        at=now(student.school.network),
    )
    return Done(
        given,
        "wrote down that rows were handed to somebody outside the school",
        student,
        school=student.school,
    )
