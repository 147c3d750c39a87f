"""Help, for everybody, signed in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gofar.web.base.pages import Link
from gofar.web.help import library
from gofar.web.help.answers import answers
from gofar.web.help.pages import HelpIndex, MethodLine, MethodPage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _lines(but: str = "") -> tuple[MethodLine, ...]:
    found = (library.read(slug) for slug in library.slugs() if slug != but)
    return tuple(MethodLine(one.slug, one.title, one.question) for one in found if one)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show all of help on one page."""
    page = HelpIndex(crumbs=(Link(_("Help"), ""),), answers=answers(), methods=_lines())
    return render(request, "help/index.html", {"page": page})


@require_safe
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one method."""
    found = library.read(slug)
    if found is None:
        raise Http404
    page = MethodPage(
        crumbs=(Link(_("Help"), reverse("help")), Link(found.title, "")),
        title=found.title,
        body=library.render(found.text),
        others=_lines(but=slug),
    )
    return render(request, "help/method.html", {"page": page})
