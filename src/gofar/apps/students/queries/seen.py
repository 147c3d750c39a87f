"""Who saw a student, or was handed anything about them: the record that a family may ask for (34 CFR 99.32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.gate import Viewer, check, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.students.models import Disclosure, Roll, Student
from gofar.core.words import gettext_noop

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import School

#: Why somebody of the school saw it, by what they did.
_INTEREST = {
    Verb.SEE_STUDENTS.value: gettext_noop("Works with the school’s students"),
    Verb.LOAD_STUDENTS.value: gettext_noop("Keeps the school’s rows about its students"),
    Verb.ANSWER_FAMILY.value: gettext_noop("Answered the family"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One line of the record. `outside` tells what went beyond the school's own officials."""

    at: dt.datetime
    who: str
    part: str
    what: str
    interest: str
    outside: bool


def seen_of(viewer: Viewer, student: Student) -> list[Seen]:
    """Return everybody who saw rows about a student or was given them, newest first."""
    check(viewer, Verb.ANSWER_FAMILY, student)
    rows = list(_looks(viewer, student))
    parts = _parts(student.school, {row.person_id for row in rows})
    looks = [
        Seen(
            row.at,
            row.person.name,
            _part_at(parts.get(row.person_id, []), row.at),
            row.says,
            _INTEREST[row.verb],
            outside=False,
        )
        for row in rows
    ]
    return sorted([*looks, *_handed(viewer, student)], key=lambda seen: seen.at, reverse=True)


def _looks(viewer: Viewer, student: Student) -> list[AuditEntry]:
    """Return the log about this student, and about every roll on which the student stood."""
    numbers = (student.first_roll, student.last_roll)
    rolls = visible(viewer, Roll).filter(school=student.school, number__range=numbers)
    keys = [str(key) for key in rolls.values_list("pk", flat=True)]
    about = Q(about_type=Student._meta.label_lower, about_id=str(student.pk)) | Q(
        about_type=Roll._meta.label_lower, about_id__in=keys
    )
    return list(
        visible(viewer, AuditEntry)
        .filter(about, school=student.school, verb__in=_INTEREST)
        .select_related("person")
    )


def _handed(viewer: Viewer, student: Student) -> list[Seen]:
    since = (
        Roll.objects.filter(school=student.school, number=student.first_roll)
        .values_list("at", flat=True)
        .first()
    )
    of_all = Q(student=None, at__gte=since) if since else Q(pk__in=[])
    rows = visible(viewer, Disclosure).filter(Q(student=student) | of_all, school=student.school)
    return [Seen(row.at, row.to_whom, "", row.what, row.interest, outside=True) for row in rows]


def _parts(school: School, people: set[int]) -> dict[int, list[Membership]]:
    found: dict[int, list[Membership]] = {}
    for held in Membership.objects.filter(network=school.network_id, person__in=people).order_by(
        "started_at", "pk"
    ):
        found.setdefault(held.person_id, []).append(held)
    return found


def _part_at(held: list[Membership], moment: dt.datetime) -> str:
    """Return the part that somebody had then."""
    then = [
        one for one in held if one.started_at <= moment and (one.ended_at is None or one.ended_at > moment)
    ]
    return str(Role(then[-1].role).label) if then else ""
