"""Bring in rows about the school's own students: send a file, see what was read, say yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.students.actions.bringing import bring_draft, read_students
from gofar.apps.students.actions.totalling import work_out_totals
from gofar.apps.students.queries.totals import totals_for
from gofar.apps.students.store import drop_draft, read_draft
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused
from gofar.web.students.build.bringing import bring_page, waiting_page
from gofar.web.students.forms import FileForm, TotalsForm
from gofar.web.students.place import school_of, unkept

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import School
    from gofar.ingest.students.values import StudentPlan


@require_http_methods(["GET", "POST"])
@unkept
def bring(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Take a file; one with a fault is refused whole, and its faults are shown by kind."""
    place = school_of(request, network, school, Verb.LOAD_STUDENTS, _("Bring in rows"))
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    plan: StudentPlan | None = None
    if form.is_bound and form.is_valid():
        plan, key = _read(request, place, form)
        if key is not None:
            return redirect("students-waiting", network, school, key)
    page = bring_page(place, form, plan)
    return render(request, "students/bring.html", {"page": page}, status=422 if form.is_bound else 200)


def _read(request: HttpRequest, place: School, form: FileForm) -> tuple[StudentPlan | None, UUID | None]:
    file = form.cleaned_data["file"]
    try:
        return read_students(place, file_name=file.name, content=file.read(), by=reader(request))
    except DataRefused as refusal:
        form.add_error("file", refused(refusal))
        return None, None


@require_http_methods(["GET", "POST"])
@unkept
def waiting(request: HttpRequest, network: str, school: str, draft: UUID) -> HttpResponse:
    """Show what was read of a file and what it replaces; take it in at a yes, or forget it."""
    place = school_of(request, network, school, Verb.LOAD_STUDENTS, _("Bring in rows"))
    held = _draft_of(place, draft)
    if request.method == "GET":
        return render(request, "students/waiting.html", {"page": waiting_page(reader(request), place, held)})
    if "drop" in request.POST:
        drop_draft(draft)
        say(request, _("The file is forgotten. Nothing was kept."))
        return redirect("bring-students", network, school)
    try:
        bring_draft(place, draft, held, by=reader(request))
    except DataRefused as refusal:
        say(request, refused(refusal), level=40)
        return redirect("students-waiting", network, school, draft)
    say(request, _("The rows are in. What they replaced is destroyed."))
    return redirect("students", network, school)


@require_POST
@unkept
def totals(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Work out the school's weekly attendance from its rows, as figures of a measure."""
    place = school_of(request, network, school, Verb.LOAD_STUDENTS)
    form = TotalsForm(request.POST, measures=totals_for(reader(request), place))
    if form.is_valid():
        measure = measure_for(reader(request), place.network, form.cleaned_data["measure"])
        try:
            n = work_out_totals(place, measure, by=reader(request))
        except DataRefused as refusal:
            say(request, refused(refusal), level=40)
        else:
            told = ngettext("%(n)d weekly total is worked out.", "%(n)d weekly totals are worked out.", n)
            say(request, told % {"n": n})
    return redirect("students", network, school)


def _draft_of(place: School, key: UUID) -> dict[str, Any]:
    """Return a waiting file of this school, or refuse as if there were none."""
    held = read_draft(key)
    if held is None or held["school"] != place.pk:
        raise NotVisible(_("There is no such file any more. Send it again."), code="students.draft-gone")
    return held
