"""Delete a child: rows, name, key and corrections go; the old file's hash stays and says that it was withdrawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.agreements import destroys_children
from gofar.apps.access.clock import now
from gofar.apps.access.deleted import remember
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.actions.asking import answered
from gofar.apps.students.actions.replacing import destroy_file, held, lines_in, replace
from gofar.apps.students.models import FamilyRequest, Forgotten, Roll, Student
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School


@action(Verb.ANSWER_FAMILY, undo=none(_("It is destroyed. Nobody can bring it back.")))
def delete_student(student: Student, *, by: Person) -> Done[None]:
    """Destroy all that is kept about a student. Who was deleted stays out when a file names them again.

    The log keeps that it was done, by whom and when, about a random key that stands nowhere else any more.
    """
    gone = Student(uuid=student.uuid, school=student.school)
    mark = store.mark_of(gone.school, store.opened(gone.school, student.sealed)["id"])
    remember(student, mark=mark)
    take_student(student, mark, by=by)
    return Done(None, "deleted a student, for the family", gone, school=gone.school)


def take_student(student: Student, mark: str, *, by: Person) -> None:
    """Take a student away; `mark` keeps them out. It asks nobody: the caller has, or writes who did."""
    school = student.school
    old = held(school)
    Forgotten.objects.get_or_create(school=school, mark=mark, defaults={"at": now(school.network)})
    rows = lines_in(old)
    left = [line for line in rows if line["student_key"] != student.key]
    if len(left) < len(rows):
        replace(old, school, left, Roll.Why.DELETED, by=by)
    answered(student, FamilyRequest.Wish.DELETE)
    student.delete()


@destroys_children
def forget_school(school: School) -> int:
    """Destroy every row, name and key hash of a school's students, and return how many students they were.

    It asks nobody: whoever ends an agreement or deletes a school for good has asked, and writes it into the log.
    """
    n = Student.objects.filter(school=school).count()
    rolls = list(Roll.objects.filter(school=school, destroyed_at=None))
    Roll.objects.filter(pk__in=[roll.pk for roll in rolls]).update(
        destroyed_at=now(school.network), withdrawn=True
    )
    for roll in rolls:
        destroy_file(roll)
    Student.objects.filter(school=school).delete()
    return n
