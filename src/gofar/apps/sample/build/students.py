"""Rows about made-up 9th graders in the schools that visitors sit in, brought in as a lead would bring them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.access.clock import at, now
from gofar.apps.people.models import District, Membership
from gofar.apps.people.roles import Role
from gofar.apps.sample.chance import stream
from gofar.apps.sample.students import RACES
from gofar.apps.students.actions.asking import open_request
from gofar.apps.students.actions.bringing import bring_students
from gofar.apps.students.actions.looking import look_at_list, look_at_student
from gofar.apps.students.models import FamilyRequest, Student
from gofar.core.groups import known_group
from gofar.core.periods import week
from gofar.ingest.students.values import StudentRow, Traits

if TYPE_CHECKING:
    from gofar.apps.people.models import Person, School
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.simulate import Sample

#: Whose rows are brought in: one grade and 16 weeks are enough to look around in.
GRADE, YEAR, WEEKS = 9, 2026, 16
_FIRST = (
    "Ada", "Amir", "Bea", "Caleb", "Dalia", "Eli", "Farah", "Gus", "Hana", "Ivo", "Jada", "Kofi", "Lina", "Milo",
    "Nia", "Omar", "Pilar", "Quin", "Rosa", "Sami", "Tess", "Umar", "Vera", "Wes", "Xena", "Yara", "Zeke",
)  # fmt: skip
_LAST = (
    "Alder", "Birch", "Cedar", "Dogwood", "Elmwood", "Fernley", "Gorse", "Hazel", "Ivywood", "Juniper", "Kapok",
    "Linden", "Maplewood", "Nettle", "Oakes", "Pinewood", "Quince", "Rowan", "Sorrel", "Thistle", "Willow", "Yew",
)  # fmt: skip
_AGREED = [word.value for word in District.Listed if word.value.startswith("student-")]


def put_students(places: Places, sample: Sample) -> None:
    """Bring in the rows, look at some of them, and let one family ask."""
    network = places.network
    chairs = Membership.objects.filter(network=network, person__chair__in=("team-member", "school-lead"))
    seated = list(chairs.select_related("school__district", "school__network", "person").order_by("pk"))
    for school in {held.school_id: held.school for held in seated if held.school}.values():
        lead = school.memberships.filter(role=Role.SCHOOL_LEAD).order_by("pk").first()
        if lead is None or school.district is None:
            continue
        _agree(school.district)
        with at(now(network) - dt.timedelta(days=3)):
            roll = bring_students(school, _rows(school, sample), by=lead.person)
        with at(now(network) - dt.timedelta(days=1)):
            look_at_list(roll, by=lead.person)
            _look(school, lead.person)


def _agree(district: District) -> None:
    district.agreement_lists = sorted({*district.agreement_lists, *_AGREED})
    district.save(update_fields=["agreement_lists"])


def _look(school: School, by: Person) -> None:
    """Look at one student whose family asks, and one more."""
    asked, other = Student.objects.filter(school=school).order_by("key")[:2]
    look_at_student(other, by=by)
    look_at_student(asked, by=by)
    with at(now(school.network) + dt.timedelta(hours=6)):
        open_request(asked, FamilyRequest.Wish.SEE, by=by)


def _rows(school: School, sample: Sample) -> list[StudentRow]:
    """Return the simulated rows of one grade, with IDs and names that nobody has."""
    people, days = sample.students, sample.attendance
    mine = (people.school == school.slug) & (people.grade == GRADE) & (people.school_year == YEAR)
    keys = people.student_key[mine]
    rng = stream(sample.seed, f"student names, {school.slug}")
    names = {
        str(key): (
            str(410_000 + 7 * n),
            f"{_FIRST[rng.integers(len(_FIRST))]} {_LAST[rng.integers(len(_LAST))]}",
        )
        for n, key in enumerate(keys)
    }
    traits = {
        str(key): Traits(GRADE, _race(str(race)), str(income), bool(el), bool(iep))
        for key, race, income, el, iep in zip(
            keys, people.race[mine], people.income[mine], people.el[mine], people.iep[mine], strict=True
        )
    }
    lately = np.unique(days.week_start[days.school_year == YEAR])[-WEEKS]
    here = np.flatnonzero((days.week_start >= lately) & np.isin(days.student_key, keys))
    made = []
    for i in here:
        key, span = str(days.student_key[i]), week(dt.date.fromisoformat(str(days.week_start[i])[:10]))
        enrolled, present = float(days.days_enrolled[i]), float(days.days_present[i])
        made.append(StudentRow(*names[key], span.start, span.end, traits[key], enrolled, present))
    return made


def _race(slug: str) -> str:
    known = known_group(RACES[slug])
    return known.category if known else ""
