"""The pages of a refusal: what, where, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _

from gofar.apps.access.errors import Conflict
from gofar.web.base.fieldnames import field_name
from gofar.web.base.pages import Refusal
from gofar.web.base.words import told

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.core.errors import GofarError


def refusal_page(request: HttpRequest, error: GofarError, *, status: int) -> HttpResponse:
    """Render a refusal with its status; a conflict with both texts."""
    titles = {403: _("This is not yours to change"), 409: _("Somebody else was here first")}
    page = Refusal(
        title=titles.get(status, _("That did not work")),
        what=told(error.what),
        where=told(error.where),
        fix=told(error.fix),
        code=error.code,
        back=request.path,
        texts=_texts(error),
    )
    return render(request, "base/refusal.html", {"page": page}, status=status)


def not_found_page(request: HttpRequest, error: GofarError) -> HttpResponse:
    """Render the page of a thing that does not exist for this reader."""
    page = Refusal(
        title=_("There is nothing here for you"),
        what=told(error.what),
        fix=_("Check the address, or go back to the front door."),
        code=error.code,
        back="/",
    )
    return render(request, "base/refusal.html", {"page": page}, status=404)


def _texts(error: GofarError) -> tuple[tuple[str, str, str], ...]:
    if not isinstance(error, Conflict):
        return ()
    return tuple((field_name(name), yours, error.theirs.get(name, "")) for name, yours in error.yours.items())
