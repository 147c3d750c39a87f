"""See a school's own students: the list, and one of them. Each look is written down before it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.errors import NotVisible
from gofar.apps.students.actions.looking import look_at_list, look_at_student
from gofar.apps.students.queries.school import own_schools
from gofar.apps.students.queries.students import list_of, reading_of, roll_of
from gofar.web.base.place import network_of, reader
from gofar.web.students.build.student import student_page
from gofar.web.students.build.students import students_page
from gofar.web.students.place import school_of, student_of, unkept

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse


@require_GET
@unkept
def own(request: HttpRequest, network: str) -> HttpResponse:
    """Lead to the reader's own school; whoever has none finds nothing here."""
    schools = own_schools(reader(request), network_of(request, network))
    if not schools:
        raise NotVisible(_("There is nothing here for you."), code="students.not-visible")
    return redirect("students", network, schools[0].slug)


@require_GET
@unkept
def students(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """List the school's students: first who is away much, then everybody by grade."""
    place = school_of(request, network, school)
    roll = roll_of(reader(request), place)
    if roll is not None:
        look_at_list(roll, by=reader(request))
    page = students_page(reader(request), place, roll, list_of(reader(request), place))
    return render(request, "students/students.html", {"page": page})


@require_GET
@unkept
def student(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Read one student, beside the school's own line."""
    found = student_of(request, network, school, student)
    look_at_student(found, by=reader(request))
    page = student_page(reader(request), reading_of(reader(request), found))
    return render(request, "students/student.html", {"page": page})
