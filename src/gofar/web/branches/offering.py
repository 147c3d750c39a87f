"""Offer a school's words to the network; take them in, say not now, or give them up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import Conflict, NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import decline_offer, drop_branch, merge_branch, offer_branch
from gofar.apps.improvement.queries.theory import offer_for, part_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.branches.build.editing import place_of
from gofar.web.branches.build.merging import (
    branch_of,
    chosen_in,
    decline_form,
    decline_page,
    expected_in,
    offer_form,
    offer_page,
    take_page,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, School


def _own(request: HttpRequest, place: Network, slug: str) -> tuple[Node, School]:
    """Return a school's own part with its school; a part of the network is not there."""
    node = part_for(reader(request), place, slug)
    if node.school is None:
        raise NotVisible(_("This is the network’s part."), code="branch.not-own")
    return node, node.school


@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, network: str, branch: str) -> HttpResponse:
    """Offer a school's words or idea to the network, with why."""
    place = network_of(request, network)
    node, school = _own(request, place, branch)
    check(reader(request), Verb.BRANCH_THEORY, node)
    form = offer_form(request)
    if form.is_bound and form.is_valid():
        try:
            offer_branch(node, why=form.cleaned_data["words"], by=reader(request))
        except DataRefused as refusal:
            form.add_error("words", refused(refusal))
        else:
            tell(request, place, _("“%(part)s” is offered to the network.") % {"part": node.title})
            return redirect(place_of(place, school))
    page = offer_page(place, branch_of(reader(request), place, node), form)
    return render(request, "branches/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, network: str, branch: str) -> HttpResponse:
    """Take chosen words into the network's theory; both texts are shown when the network's have changed since."""
    place = network_of(request, network)
    node, school = _own(request, place, branch)
    check(reader(request), Verb.EDIT_THEORY, node)
    status, error = 200, ""
    if request.method == "POST":
        status = 422
        try:
            merge_branch(node, chosen_in(request), expected=expected_in(request), by=reader(request))
        except Conflict:
            status = 409
        except DataRefused as refusal:
            error = refused(refusal)
        else:
            words = _("“%(part)s” is in the network’s theory, with the words of %(school)s.")
            tell(request, place, words % {"part": node.title, "school": school})
            return redirect("branches", place.slug)
    found = branch_of(reader(request), place, node)
    page = take_page(reader(request), place, found, request, error=error, both_texts=status == 409)
    return render(request, "branches/take.html", {"page": page}, status=status)


@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, network: str, branch: str) -> HttpResponse:
    """Answer an offer with "not now", kindly and with the reason."""
    place = network_of(request, network)
    node, _school = _own(request, place, branch)
    check(reader(request), Verb.EDIT_THEORY, node)
    waiting = offer_for(reader(request), node)
    form = decline_form(request)
    if form.is_bound and form.is_valid():
        decline_offer(waiting, answer=form.cleaned_data["words"], by=reader(request))
        tell(request, place, _("The answer stands beside “%(part)s”.") % {"part": node.title})
        return redirect("branches", place.slug)
    page = decline_page(place, branch_of(reader(request), place, node), form)
    return render(request, "branches/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def drop(request: HttpRequest, network: str, branch: str) -> HttpResponse:
    """Read a part like the network again, or give up an own idea."""
    place = network_of(request, network)
    node, school = _own(request, place, branch)
    check(reader(request), Verb.BRANCH_THEORY, node)
    drop_branch(node, by=reader(request))
    tell(request, place, _("“%(part)s” is given up. Its tests stay on record.") % {"part": node.title})
    return redirect(place_of(place, school))
