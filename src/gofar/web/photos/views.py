"""Add a photo of work, look at one, delete one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.gate import check
from gofar.apps.access.queries import change_about
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.photos import add_photo, delete_photo, look_at
from gofar.apps.improvement.queries.photos import lacks_second_factor, photo_for
from gofar.apps.improvement.queries.tests import test_for
from gofar.core.errors import DataRefused
from gofar.ingest.photos import clean_apart
from gofar.ingest.photos import small as make_small
from gofar.web.base.cycling.choosing import cycle_to_photograph
from gofar.web.base.notices import say
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.photos.build import add_page, crumbs_of
from gofar.web.photos.forms import PhotoForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest

    from gofar.apps.improvement.models import Cycle
    from gofar.apps.improvement.queries.tests import TestReading


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Add a photo to a cycle. A browser does not send a file twice, so a refused form asks for it again."""
    reading = _acting(request, network, number)
    cycle = cycle_to_photograph(request, reading)
    form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), reading.test.network, form)
        and _kept(request, cycle.cycle, form)
    ):
        return HttpResponseRedirect(_to_photos(network, number), status=303)
    if form.errors and "photo" not in form.errors:
        form.add_error("photo", _("Choose the photo again: it was not kept."))
    page = add_page(reading, cycle, form)
    return render(request, "photos/add.html", {"page": page}, status=422 if form.is_bound else 200)


def _acting(request: HttpRequest, network: str, number: int) -> TestReading:
    """Return the test that is photographed; who may not is refused before a form is shown."""
    reading = test_for(reader(request), network_of(request, network), number)
    if lacks_second_factor(reader(request), reading.test):
        raise NotAllowed(
            _("Photos of student work take a second step at sign-in."),
            fix=_("Set it up under your name, “Second step at sign-in”."),
            code="photo.second-factor",
        )
    check(reader(request), Verb.ADD_PHOTO, reading.test)
    request.crumbs = crumbs_of(reading)  # type: ignore[attr-defined]  # read by the shell
    return reading


def _kept(request: HttpRequest, cycle: Cycle, form: PhotoForm) -> bool:
    """Make the photo anew and keep it; a refusal is shown at the file."""
    try:
        cleaned = clean_apart(form.cleaned_data["photo"].read(), form.cover)
        photo = add_photo(cycle, cleaned, shows=form.cleaned_data["shows"], by=reader(request))
    except DataRefused as refusal:
        form.add_error("photo", refused(refusal))
        return False
    change = change_about(reader(request), photo, "improvement.add_photo")
    undo = reverse("undo", args=[cycle.test.network.slug, change.pk]) if change else ""
    say(request, _("The photo is kept for your team."), undo=undo)
    return True


def _to_photos(network: str, number: int) -> str:
    return f"{reverse('test', args=[network, number])}#photos"


@require_GET
def large(request: HttpRequest, network: str, number: int, photo: UUID) -> HttpResponse:
    """Look at a photo. It is written down each time."""
    found = photo_for(reader(request), network_of(request, network), number, photo)
    return _picture(look_at(found, by=reader(request)))


@require_GET
def small(request: HttpRequest, network: str, number: int, photo: UUID) -> HttpResponse:
    """Look at a photo as it stands on the page of its test. It is written down once a day."""
    found = photo_for(reader(request), network_of(request, network), number, photo)
    return _picture(make_small(look_at(found, small=True, by=reader(request))))


def _picture(jpeg: bytes) -> HttpResponse:
    """Answer with a picture that no cache keeps and that is nothing but a picture."""
    return HttpResponse(
        jpeg,
        content_type="image/jpeg",
        headers={
            "Cache-Control": "no-store, private",
            "Content-Disposition": 'inline; filename="photo.jpg"',
            "X-Content-Type-Options": "nosniff",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )


@require_POST
def delete(request: HttpRequest, network: str, number: int, photo: UUID) -> HttpResponse:
    """Destroy a photo at once; what cannot be taken back was said beside the button."""
    found = photo_for(reader(request), network_of(request, network), number, photo)
    delete_photo(found, by=reader(request))
    say(request, _("The photo is destroyed."))
    return HttpResponseRedirect(_to_photos(network, number), status=303)
