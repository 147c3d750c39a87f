"""A school's own students, for its own team: the list, one of them, who saw one, what families asked. Each look is written down."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query, Schema

from gofar.apps.access.verbs import Verb
from gofar.apps.students.actions.looking import look_at_list, look_at_student
from gofar.apps.students.queries.kept import requests_of
from gofar.apps.students.queries.school import own_school
from gofar.apps.students.queries.seen import seen_of
from gofar.apps.students.queries.students import list_of, reading_of, roll_of, student_for
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, page_of
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.people.models import School
    from gofar.apps.students.models import FamilyRequest, Student
    from gofar.apps.students.queries.seen import Seen
    from gofar.apps.students.queries.students import OnList
    from gofar.engine.rolls import Line

area = Area("students")
#: No address holds an ID or a name: a student's key is random.
OF_SCHOOL = f"{HERE}/schools/{{slug:school}}/students"


class StudentOut(Schema):
    """One student with the days of this school year. `misses_much`: a tenth of them or more, from ten days on."""

    key: uuid.UUID
    id: str
    name: str
    grade: int | None
    days_enrolled: float
    days_present: float
    misses_much: bool


class StudentDaysOut(Schema):
    """A student's days in one period, and the whole school's beside them."""

    period_start: dt.date
    period_end: dt.date
    days_enrolled: float
    days_present: float
    courses_taken: float | None
    courses_passed: float | None
    school_enrolled: float
    school_present: float


class StudentReadingOut(Schema):
    """What is kept about one student: what the latest row says, and the days of this school year, oldest first."""

    key: uuid.UUID
    id: str
    name: str
    grade: int | None
    race: str | None
    income: str | None
    el: bool | None
    iep: bool | None
    days_enrolled: float
    days_present: float
    periods: list[StudentDaysOut]


class SeenOut(Schema):
    """One line of the record of who saw a student. `outside`: beyond the school's own officials."""

    at: dt.datetime
    who: str
    part: str
    what: str
    interest: str
    outside: bool


class FamilyRequestOut(Schema):
    """What a family asked, and by when it is due. `student` is None once the student was deleted."""

    id: uuid.UUID
    wish: str
    student: uuid.UUID | None
    by: str
    at: dt.datetime
    due_at: dt.datetime
    answered_at: dt.datetime | None


@area.read(OF_SCHOOL, Page[StudentOut], "students")
def list_students(request: HttpRequest, network: str, school: str, asked: Query[Asked]) -> Page[StudentOut]:
    """List one's own school's students of this school year, by name. Each stretch is a look."""
    place, viewer = _school(request, network, school), reader(request)
    roll = roll_of(viewer, place)
    if roll is not None:
        look_at_list(roll, by=viewer)
    return page_of(request, list_of(viewer, place), asked, _student)


def _student(one: OnList) -> StudentOut:
    return StudentOut(
        key=one.uuid,
        id=one.id,
        name=one.name,
        grade=one.grade,
        days_enrolled=one.days.enrolled,
        days_present=one.days.present,
        misses_much=one.misses_much,
    )


@area.read(f"{OF_SCHOOL}/{{uuid:student}}", StudentReadingOut, "student")
def read_student(request: HttpRequest, network: str, school: str, student: uuid.UUID) -> StudentReadingOut:
    """Read one student, beside the school's own days."""
    found = student_for(reader(request), _school(request, network, school), student)
    look_at_student(found, by=reader(request))
    return _reading(request, found)


def _reading(request: HttpRequest, student: Student) -> StudentReadingOut:
    reading = reading_of(reader(request), student)
    latest: Line = reading.all_lines[-1] if reading.all_lines else {}
    return StudentReadingOut(
        key=student.pk,
        id=reading.id,
        name=reading.name,
        **{name: latest.get(name) for name in ("grade", "race", "income", "el", "iep")},
        days_enrolled=reading.days.enrolled,
        days_present=reading.days.present,
        periods=[
            StudentDaysOut(
                **{name: line[name] for name in _OF_LINE},
                school_enrolled=reading.school[line["period_start"]].enrolled,
                school_present=reading.school[line["period_start"]].present,
            )
            for line in reading.lines
        ],
    )


_OF_LINE = (
    "period_start", "period_end", "days_enrolled", "days_present", "courses_taken", "courses_passed",
)  # fmt: skip


@area.read(f"{OF_SCHOOL}/{{uuid:student}}/seen", Page[SeenOut], "student-seen")
def list_who_saw(
    request: HttpRequest, network: str, school: str, student: uuid.UUID, asked: Query[Asked]
) -> Page[SeenOut]:
    """List who saw a student or was handed anything, the newest first, for those who answer families."""
    place = _school(request, network, school, Verb.ANSWER_FAMILY)
    rows = seen_of(reader(request), student_for(reader(request), place, student))
    return page_of(request, rows, asked, _seen)


def _seen(one: Seen) -> SeenOut:
    return SeenOut(
        at=one.at,
        who=one.who,
        part=one.part,
        what=told(one.what),
        interest=told(one.interest),
        outside=one.outside,
    )


@area.read(f"{HERE}/schools/{{slug:school}}/families", Page[FamilyRequestOut], "families")
def list_families(
    request: HttpRequest, network: str, school: str, asked: Query[Asked]
) -> Page[FamilyRequestOut]:
    """List what families have asked, the open ones first, for those who answer them."""
    place = _school(request, network, school, Verb.ANSWER_FAMILY)
    return page_of(request, requests_of(reader(request), place), asked, _asked_by_family)


def _asked_by_family(row: FamilyRequest) -> FamilyRequestOut:
    return FamilyRequestOut(
        id=row.pk,
        wish=row.wish,
        student=row.student_id,
        by=row.by.name,
        at=row.at,
        due_at=row.due_at,
        answered_at=row.answered_at,
    )


def _school(request: HttpRequest, network: str, slug: str, verb: Verb = Verb.SEE_STUDENTS) -> School:
    """Return the reader's own school, or refuse: without a second factor there are no students."""
    return own_school(reader(request), network_of(request, network), slug, verb)
