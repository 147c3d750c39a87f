"""All that is kept about one student, as one value: what a family is handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.corrections import Corrected
from gofar.apps.students.models import Correction, FamilyRequest
from gofar.apps.students.queries.seen import Seen, seen_of
from gofar.apps.students.queries.students import reading_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import School
    from gofar.apps.students.models import Student
    from gofar.apps.students.queries.students import Reading


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is kept about a student: rows of every year, corrections with their day, and who saw it."""

    reading: Reading
    corrections: list[tuple[dt.datetime, Corrected]]
    seen: list[Seen]


def kept_of(viewer: Viewer, student: Student) -> Kept:
    """Return all that is kept about a student."""
    check(viewer, Verb.ANSWER_FAMILY, student)
    rows = Correction.objects.filter(student=student)
    corrections = [(row.at, Corrected(**store.opened(student.school, row.sealed))) for row in rows]
    return Kept(reading_of(viewer, student), corrections, seen_of(viewer, student))


def requests_of(viewer: Viewer, school: School) -> list[FamilyRequest]:
    """Return what families of the school have asked: open ones first, the one due first on top; then the latest 20."""
    check(viewer, Verb.ANSWER_FAMILY, school)
    rows = FamilyRequest.objects.filter(school=school).select_related("by", "student__school")
    opened = list(rows.filter(answered_at=None).order_by("due_at", "uuid"))
    return [*opened, *rows.exclude(answered_at=None).order_by("-answered_at", "uuid")[:20]]


def request_for(viewer: Viewer, school: School, key: UUID) -> FamilyRequest:
    """Return what a family of the school asked, or refuse as if nobody had."""
    found = (
        visible(viewer, FamilyRequest).filter(school=school, pk=key).select_related("school__network").first()
    )
    if found is None:
        raise NotVisible(_("There is no such request for you."), code="family.not-visible")
    return found
