"""What a family asks: find the student, write the request down with its day, and say when it is answered."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.models import FamilyRequest, Student
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School

#: Within this time a family has its answer.
DUE = dt.timedelta(days=1)
#: So many are shown; whoever finds more writes more of the name.
MOST = 20


@action(Verb.ANSWER_FAMILY, undo=none(_("A search changes nothing.")))
def find_students(school: School, words: str, *, by: Person) -> Done[list[Student]]:
    """Return the students of the school whose ID is `words`, or in whose name all of them stand."""
    wanted = words.casefold().split()
    found = []
    for one in Student.objects.filter(school=school).order_by("uuid"):
        said = store.opened(school, one.sealed)
        name = said["name"].casefold()
        if wanted and (said["id"].casefold() == " ".join(wanted) or all(word in name for word in wanted)):
            found.append(one)
    return Done(found[:MOST], "looked for a student, for a family", school)


@action(Verb.ANSWER_FAMILY, undo=none(_("Say that it is answered instead.")))
def open_request(student: Student, wish: FamilyRequest.Wish, *, by: Person) -> Done[FamilyRequest]:
    """Write down what a family asks, due in a day."""
    moment = now(student.school.network)
    asked = FamilyRequest.objects.create(
        school=student.school, student=student, wish=wish, by=by, at=moment, due_at=moment + DUE
    )
    return Done(asked, "wrote down what a family asks", student, school=student.school)


@action(Verb.ANSWER_FAMILY, undo=none(_("Write the request down again.")))
def answer_request(asked: FamilyRequest, *, by: Person) -> Done[FamilyRequest]:
    """Say that a family has its answer."""
    if asked.answered_at is not None:
        return Done(asked, "", asked)
    asked.answered_at = now(asked.school.network)
    asked.save(update_fields=["answered_at"])
    return Done(asked, "answered what a family asked", asked, school=asked.school)


def answered(student: Student, wish: FamilyRequest.Wish) -> None:
    """Close what a family asked about a student, where it was just done."""
    student.requests.filter(wish=wish, answered_at=None).update(answered_at=now(student.school.network))
