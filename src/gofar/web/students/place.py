"""Where a request about students stands: the reader's own school, asked of the gate, and kept out of every cache."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.verbs import Verb
from gofar.apps.students.queries.school import own_school
from gofar.apps.students.queries.students import student_for
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import School
    from gofar.apps.students.models import Student


def unkept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Have a page kept nowhere: not by a browser, not by what stands between."""

    @wraps(view)
    def run(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        return response

    return run


def school_of(
    request: HttpRequest, network: str, slug: str, verb: Verb = Verb.SEE_STUDENTS, here: str = ""
) -> School:
    """Return the reader's own school, or refuse; `here` names the page below the list of students."""
    school = own_school(reader(request), network_of(request, network), slug, verb)
    crumbs = [
        Link(_("Students of %(school)s") % {"school": school}, reverse("students", args=[network, slug]))
    ]
    request.crumbs = (*crumbs, Link(here, "")) if here else ()  # type: ignore[attr-defined]  # read by the shell
    return school


def student_of(
    request: HttpRequest,
    network: str,
    slug: str,
    key: UUID,
    verb: Verb = Verb.SEE_STUDENTS,
    here: str = "",
) -> Student:
    """Return one student of the reader's own school, or refuse. No name stands among the crumbs."""
    school = school_of(request, network, slug, verb, here or _("One student"))
    return student_for(reader(request), school, key)
