"""The next version: choose, look, publish. Nothing goes out before the last press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.packages.actions.publishing import publish_package
from gofar.apps.packages.queries import draft_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.packages.build.draft import draft_form, draft_page
from gofar.web.packages.refused import where_refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, network: str) -> HttpResponse:
    """Choose what goes out, look at it, and publish it."""
    place, viewer = network_of(request, network), reader(request)
    held = draft_for(viewer, place)
    form = draft_form(request, held)
    valid = form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form)
    if valid and "publish" in request.POST:
        try:
            row = publish_package(place, form.chosen, by=viewer)
        except DataRefused as refusal:
            form.add_error(None, where_refused(refusal))
            valid = False
        else:
            words = _("Version %(n)d is out. Its files are below.")
            tell(request, place, words % {"n": row.number})
            return redirect("package", place.slug, row.number)
    page = draft_page(place, held, form)
    return render(
        request, "packages/draft.html", {"page": page}, status=200 if valid or not form.is_bound else 422
    )
