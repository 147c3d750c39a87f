"""Write down how an idea is done; a second writer is shown both texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict, NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.theory import Kind, part_for
from gofar.apps.packages.actions.guides import write_guide
from gofar.web.base.notices import say, tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.packages.build.guide import guide_conflict, guide_form, guide_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network
    from gofar.web.packages.forms import GuideForm


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Say how an idea is done, so that somebody who has never seen it could do it."""
    place, viewer = network_of(request, network), reader(request)
    node = part_for(viewer, place, part)
    if node.kind != Kind.IDEA:
        raise NotVisible(_("There is no such idea for you."), code="idea.not-visible")
    check(viewer, Verb.EDIT_THEORY, node)
    form = guide_form(request, viewer, node)
    if form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form):
        try:
            return _save(request, place, node, form)
        except Conflict:
            return _both(request, place, node, form)
    page = guide_page(place, node, form)
    return render(request, "packages/guide.html", {"page": page}, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, network: Network, node: Node, form: GuideForm) -> HttpResponse:
    before = network.audit.count()
    write_guide(node, form.words, expected=form.cleaned_data["expected"], by=reader(request))
    if network.audit.count() == before:
        say(request, _("You changed nothing, so nothing was saved."))
    else:
        tell(request, network, _("How “%(idea)s” is done is written down.") % {"idea": node.title})
    return redirect("idea", network.slug, node.slug)


def _both(request: HttpRequest, network: Network, node: Node, form: GuideForm) -> HttpResponse:
    page = guide_conflict(reader(request), network, node, form)
    if page is None:
        say(request, _("Somebody else has saved the same words. There was nothing left to save."))
        return redirect("idea", network.slug, node.slug)
    return render(request, "base/conflict.html", {"page": page}, status=409)
