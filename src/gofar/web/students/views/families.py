"""Answer a family: find the student, write the request down, hand out, correct, delete, and say who saw what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.verbs import Verb
from gofar.apps.students.actions.asking import answer_request, find_students, open_request
from gofar.apps.students.actions.correcting import correct_student
from gofar.apps.students.actions.deleting import delete_student
from gofar.apps.students.actions.handing import hand_out, note_disclosure
from gofar.apps.students.actions.looking import look_at_student
from gofar.apps.students.queries.kept import request_for, requests_of
from gofar.apps.students.queries.seen import seen_of
from gofar.apps.students.queries.students import reading_of
from gofar.core.errors import DataRefused
from gofar.core.periods import parse
from gofar.web.base.csvs import csv_response
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused
from gofar.web.students.build.families import correct_page, delete_page, families_page, seen_page, seen_rows
from gofar.web.students.build.handed import as_html, as_json
from gofar.web.students.forms import AskForm, CorrectForm, DeleteForm, DisclosureForm, FindForm
from gofar.web.students.place import school_of, student_of, unkept

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.students.models import Student


def _student(request: HttpRequest, network: str, school: str, key: UUID, here: str = "") -> Student:
    return student_of(request, network, school, key, Verb.ANSWER_FAMILY, here)


@require_http_methods(["GET", "POST"])
@unkept
def families(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Read what families asked; look for the student whom one asks about. Whoever is found has been looked at."""
    place = school_of(request, network, school, Verb.ANSWER_FAMILY, _("Families"))
    form = FindForm(request.POST if request.method == "POST" else None)
    found = None
    if form.is_bound and form.is_valid():
        found = find_students(place, form.cleaned_data["words"], by=reader(request))
        for one in found:
            look_at_student(one, by=reader(request))
    page = families_page(reader(request), place, form, found, requests_of(reader(request), place))
    return render(request, "students/families.html", {"page": page}, status=422 if form.errors else 200)


@require_POST
@unkept
def ask(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Write down what a family asks about a student."""
    found, form = _student(request, network, school, student), AskForm(request.POST)
    if form.is_valid():
        open_request(found, form.cleaned_data["wish"], by=reader(request))
        say(request, _("It is written down, and due within a day."))
    return redirect("student", network, school, student)


@require_POST
@unkept
def answered(request: HttpRequest, network: str, school: str, asked: UUID) -> HttpResponse:
    """Say that a family has its answer."""
    place = school_of(request, network, school, Verb.ANSWER_FAMILY)
    answer_request(request_for(reader(request), place, asked), by=reader(request))
    say(request, _("It is answered."))
    return redirect("families", network, school)


@require_http_methods(["GET", "POST"])
@unkept
def seen(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Read who saw a student or was handed anything; write down somebody outside the school."""
    found = _student(request, network, school, student, _("Who saw this student"))
    form = DisclosureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        note_disclosure(found, **form.cleaned_data, by=reader(request))
        say(request, _("It stands in the record from now on."))
        return redirect("student-seen", network, school, student)
    page = seen_page(found, seen_of(reader(request), found), form)
    return render(request, "students/seen.html", {"page": page}, status=422 if form.errors else 200)


@require_GET
@unkept
def seen_csv(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Save the same record as a table for the family."""
    found = _student(request, network, school, student)
    rows = seen_rows(found, seen_of(reader(request), found))
    look_at_student(found, by=reader(request))
    return csv_response(
        "who-saw-this-student.csv", ("when", "who", "part", "what", "interest", "outside"), rows
    )


@require_POST
@unkept
def hand_out_all(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Hand out all that is kept, as one file to read or as data. It is written down as it happens."""
    kept = hand_out(_student(request, network, school, student), by=reader(request))
    return as_json(kept) if request.POST.get("as") == "json" else as_html(kept)


@require_http_methods(["GET", "POST"])
@unkept
def correct(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Put the right value in the place of a wrong one."""
    found = _student(request, network, school, student, _("Correct a value"))
    look_at_student(found, by=reader(request))  # the form lists what is kept
    form = CorrectForm(
        request.POST if request.method == "POST" else None, reading=reading_of(reader(request), found)
    )
    if form.is_bound and form.is_valid() and _corrected(request, found, form):
        say(request, _("It is corrected. The rows with the wrong value are destroyed."))
        return redirect("student", network, school, student)
    return render(
        request,
        "students/correct.html",
        {"page": correct_page(found, form)},
        status=422 if form.is_bound else 200,
    )


def _corrected(request: HttpRequest, student: Student, form: CorrectForm) -> bool:
    said = form.cleaned_data
    field, _colon, start = said["what"].partition(":")
    period = parse(start).start if start else None
    try:
        correct_student(
            student, field, said["value"], reason=said["reason"], period=period, by=reader(request)
        )
    except DataRefused as refusal:
        form.add_error("value", refused(refusal))
        return False
    return True


@require_http_methods(["GET", "POST"])
@unkept
def delete(request: HttpRequest, network: str, school: str, student: UUID) -> HttpResponse:
    """Say what goes for good, and destroy it at a person's word."""
    found = _student(request, network, school, student, _("Delete all that is kept"))
    form = DeleteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        delete_student(found, by=reader(request))
        say(request, _("All of it is destroyed."))
        return redirect("families", network, school)
    page = delete_page(found, form)
    return render(request, "students/delete.html", {"page": page}, status=422 if form.is_bound else 200)
