"""Correct a value for a family: a new roll with the right one, the old file destroyed, the reason kept sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.actions.asking import answered
from gofar.apps.students.actions.replacing import held, lines_in, replace
from gofar.apps.students.corrections import NAME, Corrected, parsed
from gofar.apps.students.models import Correction, FamilyRequest, Roll, Student
from gofar.core.errors import DataRefused
from gofar.core.periods import school_year
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Person
    from gofar.engine.rolls import Line


@action(Verb.ANSWER_FAMILY, undo=none(_("The old rows are destroyed. Correct it again.")))
def correct_student(
    student: Student, field: str, text: str, *, reason: str, by: Person, period: dt.date | None = None
) -> Done[Correction]:
    """Put the right value in the place of a wrong one. `period` is the first day of its week or month.

    Raises
    ------
    DataRefused
        It cannot be read as such a value, there is no such row, or a row would say what cannot be.
    """
    school = student.school
    value = parsed(field, text)
    if field == NAME:
        said = store.opened(school, student.sealed)
        made = Corrected(NAME, 0, "", said["name"], value, reason)
        student.sealed = store.sealed(school, said | {"name": value, "corrected": True})
        student.save(update_fields=["sealed"])
    else:
        made = _in_rows(
            student, Corrected(field, _year(student, period), str(period or ""), None, value, reason), by=by
        )
    kept = Correction.objects.create(
        student=student, sealed=store.sealed(school, made.as_json()), by=by, at=now(school.network)
    )
    answered(student, FamilyRequest.Wish.CORRECT)
    return Done(kept, "corrected a value about a student, for the family", student, school=school)


def _year(student: Student, period: dt.date | None) -> int:
    return school_year(period or today(student.school.network))


def _in_rows(student: Student, wanted: Corrected, *, by: Person) -> Corrected:
    old = held(student.school)
    rows = lines_in(old)
    hit = [line for line in rows if line["student_key"] == student.key and wanted.fits(line)]
    if not hit:
        raise DataRefused(
            _("There is no such row about this student."),
            where=_("Correct a value"),
            fix=_("Open the student again and choose a week or month that stands there."),
            code="students.no-row",
        )
    made = Corrected(
        wanted.field, wanted.year, wanted.period, hit[-1][wanted.field], wanted.after, wanted.reason
    )
    for line in hit:
        line[wanted.field] = wanted.after
        _check(line)
    replace(old, student.school, rows, Roll.Why.CORRECTED, by=by)
    return made


def _check(line: Line) -> None:
    pairs = (("days_present", "days_enrolled"), ("courses_passed", "courses_taken"))
    for part, whole in pairs:
        if line[part] is not None and line[whole] is not None and line[part] > line[whole]:
            raise DataRefused(
                _("A part would be larger than its whole."),
                where=_("Correct a value"),
                fix=_("Correct the days enrolled or the courses taken first."),
                code="students.value",
            )
