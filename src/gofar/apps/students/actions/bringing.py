"""Bring in a file about a school's students: read it, keep it sealed for a day, and take it in whole or not at all."""

from __future__ import annotations

import hashlib
import uuid as uuids
from typing import TYPE_CHECKING, Any

from django.db import transaction

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import today
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.actions.merging import merge, only_listed
from gofar.apps.students.actions.replacing import drop_students, held, lines_in, replace
from gofar.apps.students.agreement import check_agreement, listed_columns
from gofar.apps.students.corrections import stand_by, standing
from gofar.apps.students.models import Forgotten, Roll, Student
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits
from gofar.ingest.students.plan import plan_students
from gofar.ingest.students.values import StudentRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from uuid import UUID

    from gofar.apps.people.models import Person, School
    from gofar.ingest.students.values import StudentPlan

#: The largest file about students; it is read in memory and never on a disk as it was sent.
LIMITS = Limits(file_bytes=8_000_000, rows=200_000)


@action(Verb.LOAD_STUDENTS, undo=none(_("Nothing of the file is in the record yet.")))
def read_students(
    school: School, *, file_name: str, content: bytes, by: Person
) -> Done[tuple[StudentPlan, UUID | None]]:
    """Read a file. Where nothing is wrong with it, what was read waits for a yes, sealed, for a day.

    Raises
    ------
    DataRefused
        The district's agreement lists no such rows, or it is no file that we can read.
    """
    check_agreement(school)
    names = {school.slug, school.name, school.short_name, *school.codes, *school.aliases} - {""}
    plan = plan_students(
        read_table(content, file_name, limits=LIMITS),
        school=names,
        listed=listed_columns(school),
        today=today(school.network),
    )
    if not plan.blocked and not plan.rows:
        raise DataRefused(
            _("The file has no row about a student of this school."),
            where=file_name,
            fix=_("Check its column for schools, or send the file of your own school."),
            code="students.nothing",
        )
    key = None if plan.blocked else uuids.uuid4()
    if key is not None:
        draft = {
            "school": school.pk,
            "by": by.pk,
            "file": file_name,
            "hash": hashlib.sha256(content).hexdigest(),
            "rows": [row.as_json() for row in plan.rows],
            "notes": [[found.title, found.why] for found in plan.findings],
            "read": list(plan.read),
            "dropped": list(plan.dropped),
        }
        store.keep_draft(key, draft)
    return Done((plan, key), "had a file about the school’s students read", school)


@action(
    Verb.LOAD_STUDENTS,
    undo=none(_("The rows that it replaced are destroyed. Bring in the right file in its place.")),
)
def bring_students(
    school: School, rows: Sequence[StudentRow], *, by: Person, file_hash: str = ""
) -> Done[Roll]:
    """Take rows in as the school's next roll.

    Raises
    ------
    DataRefused
        No agreement lists rows about students, every row is about somebody who was deleted, or nothing is new.
    """
    check_agreement(school)
    old = held(school)
    listed = listed_columns(school)
    wanted = without_forgotten(school, rows)
    if not wanted:
        raise DataRefused(
            _("Every row of this file is about students who were deleted for their families."),
            where=str(school),
            fix=_("There is nothing to bring in."),
            code="students.forgotten",
        )
    keys: dict[str, str] = {}
    merged = merge(lines_in(old), wanted, school.slug, lambda one: _known(school, one, keys))
    only_listed(merged.rows, listed)
    corrected = standing(school)
    stand_by(corrected, merged.rows)
    roll = replace(old, school, merged.rows, Roll.Why.BROUGHT, by=by, file_hash=file_hash)
    renamed = _put_students(roll, wanted, keys, named="name" in listed)
    if old is not None and roll.sha256 == old.sha256 and not renamed:
        raise DataRefused(
            _("Everything in this file is kept already."),
            where=str(school),
            fix=_("There is nothing to do."),
            code="students.nothing-new",
        )
    drop_students(school, {line["student_key"] for line in merged.rows})
    return Done(roll, "brought in rows about the school’s students", roll, school=school)


@action(Verb.LOAD_STUDENTS, undo=none(_("Send the file again.")))
def bring_draft(school: School, key: UUID, draft: Mapping[str, Any], *, by: Person) -> Done[Roll]:
    """Take in a file that waited. It leaves its own row in the log through `bring_students`."""
    rows = [StudentRow.from_json(row) for row in draft["rows"]]
    roll = bring_students(school, rows, by=by, file_hash=draft["hash"])
    transaction.on_commit(lambda: store.drop_draft(key))
    return Done(roll, "", roll)


def without_forgotten(school: School, rows: Sequence[StudentRow]) -> list[StudentRow]:
    """Return the rows of those who were not deleted for their families: who was stays out."""
    marks = set(Forgotten.objects.filter(school=school).values_list("mark", flat=True))
    if not marks:
        return list(rows)
    out = {one for one in {row.student for row in rows} if store.mark_of(school, one) in marks}
    return [row for row in rows if row.student not in out]


def _known(school: School, student: str, keys: dict[str, str]) -> str:
    keys[student] = store.key_of(school, student)
    return keys[student]


def _put_students(roll: Roll, rows: Sequence[StudentRow], keys: dict[str, str], *, named: bool) -> bool:
    """Add the students whom nobody knew, name anew those whose name the file says; return whether one was renamed."""
    school = roll.school
    names = {
        row.student: row.name if named else ""
        for row in sorted(rows, key=lambda row: (row.start, row.student))
    }
    known = {one.key: one for one in Student.objects.filter(school=school)}
    fresh, changed, renamed = [], [], False
    for student, name in names.items():
        one = known.get(keys[student])
        if one is None:
            sealed = store.sealed(school, {"id": student, "name": name})
            first = {"first_roll": roll.number, "last_roll": roll.number}
            fresh.append(Student(school=school, key=keys[student], sealed=sealed, **first))
            continue
        said = store.opened(school, one.sealed)
        one.last_roll = roll.number
        if (not named and said["name"]) or (name and name != said["name"] and not said.get("corrected")):
            one.sealed = store.sealed(school, said | {"name": name})
            renamed = True
        changed.append(one)
    Student.objects.bulk_create(fresh, batch_size=500)
    Student.objects.bulk_update(changed, ["last_roll", "sealed"], batch_size=500)
    return renamed
