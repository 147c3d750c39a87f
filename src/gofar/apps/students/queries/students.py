"""A school's own students: the list with everybody's attendance, and one student beside the school's line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.students import store
from gofar.apps.students.models import Roll, Student
from gofar.core.periods import YEAR_BEGINS, school_year
from gofar.core.words import message as _
from gofar.engine.rolls import Days, by_period, lines_of, newest_of, rows_between

if TYPE_CHECKING:
    from uuid import UUID

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network, School
    from gofar.engine.rolls import Line

#: A student who misses a tenth of their days or more is chronically absent, from ten days enrolled on (EDFacts FS195).
MISSED, LEAST_DAYS = 0.1, 10


@dataclass(frozen=True, slots=True)
class OnList:
    """One student on the list: as the school knows them, and the days of this school year."""

    uuid: UUID
    name: str
    id: str
    grade: int | None
    days: Days

    @property
    def misses_much(self) -> bool:
        """Whether the student was away a tenth of their days or more."""
        return misses_much(self.days)


@dataclass(frozen=True, slots=True)
class Reading:
    """One student as their own school reads them: rows of this school year, oldest first, and the school's days beside."""

    student: Student
    name: str
    id: str
    lines: list[Line]
    all_lines: list[Line]
    school: dict[dt.date, Days]

    @property
    def days(self) -> Days:
        """The days of this school year."""
        return Days(
            sum(line["days_enrolled"] for line in self.lines),
            sum(line["days_present"] for line in self.lines),
        )


def misses_much(days: Days) -> bool:
    """Whether a tenth of the days or more were missed; too few days say nothing."""
    return days.enrolled >= LEAST_DAYS and days.enrolled - days.present >= MISSED * days.enrolled


def year_begins(network: Network) -> dt.date:
    """Return the first day of this school year."""
    return dt.date(school_year(today(network)) - 1, YEAR_BEGINS, 1)


def roll_of(viewer: Viewer, school: School) -> Roll | None:
    """Return the roll that stands; None where nothing was brought in, or where the viewer may not see it."""
    rows = visible(viewer, Roll).filter(school=school, destroyed_at=None)
    return rows.select_related("by", "school__network").first()


def list_of(viewer: Viewer, school: School) -> list[OnList]:
    """Return the school's students of this school year, by name."""
    roll = roll_of(viewer, school)
    if roll is None or not roll.sha256:
        return []
    newest = newest_of(store.snapshot_of(roll), year_begins(school.network))
    found = []
    for one in visible(viewer, Student).filter(school=school):
        if one.key in newest:
            said = store.opened(school, one.sealed)
            found.append(OnList(one.uuid, said["name"], said["id"], *newest[one.key]))
    return sorted(found, key=lambda one: (one.name.casefold(), one.id))


def covered(viewer: Viewer, school: School, first: dt.date, last: dt.date) -> int:
    """Return how many kept rows lie in these days: what a file about them would replace."""
    roll = roll_of(viewer, school)
    if roll is None or not roll.sha256:
        return 0
    return rows_between(store.snapshot_of(roll), first, last)


def student_for(viewer: Viewer, school: School, key: UUID) -> Student:
    """Return one student of the school, or refuse as if there were none."""
    found = visible(viewer, Student).filter(school=school, pk=key).select_related("school__network").first()
    if found is None:
        raise NotVisible(_("There is no such student for you."), code="student.not-visible")
    return found


def named(viewer: Viewer, student: Student) -> tuple[str, str]:
    """Return a student's name and ID, for those who may see the student."""
    check(viewer, Verb.SEE_STUDENTS, student)
    said = store.opened(student.school, student.sealed)
    return said["name"], said["id"]


def reading_of(viewer: Viewer, student: Student) -> Reading:
    """Return what is kept about a student, and the school's line to lay it beside."""
    school = student.school
    roll = roll_of(viewer, school)
    said = store.opened(school, student.sealed)
    if roll is None or not roll.sha256:
        return Reading(student, said["name"], said["id"], [], [], {})
    snapshot, since = store.snapshot_of(roll), year_begins(school.network)
    rows = lines_of(snapshot, student.key)
    return Reading(
        student,
        said["name"],
        said["id"],
        [line for line in rows if line["period_start"] >= since],
        rows,
        by_period(snapshot, since),
    )
