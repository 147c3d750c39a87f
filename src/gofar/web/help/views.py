"""Help, for everybody, signed in or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gofar.core.practice.coach import RULES
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.help import library
from gofar.web.help.answers import answers, when
from gofar.web.help.pages import CoachPage, CoachRule, HelpIndex, MethodLine, MethodPage

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
def coach(request: HttpRequest) -> HttpResponse:
    """Show the quality coach's rules: the table that the coach itself reads."""
    crumbs = (Link(_("Help"), reverse("help")), Link(_("Coach"), ""))
    page = CoachPage(
        crumbs, tuple(CoachRule(told(rule.says), told(rule.why), when(rule.stages)) for rule in RULES)
    )
    return render(request, "help/coach.html", {"page": page})


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
