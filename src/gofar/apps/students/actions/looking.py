"""Look at students: the reads that write, because every look is to be known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.verbs import Verb
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.students.models import Roll, Student

_STAYS = none(_("A look stays in the log."))


@action(Verb.SEE_STUDENTS, undo=_STAYS)
def look_at_list(roll: Roll, *, by: Person) -> Done[Roll]:
    """Write down that somebody saw the list of a school's students."""
    return Done(roll, "looked at the list of the school’s students", roll, school=roll.school)


@action(Verb.SEE_STUDENTS, undo=_STAYS)
def look_at_student(student: Student, *, by: Person) -> Done[Student]:
    """Write down that somebody saw what is kept about one student."""
    return Done(student, "looked at a student", student, school=student.school)
