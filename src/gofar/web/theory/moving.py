"""Move a part, retire it, bring it back, say how sure one is of it. A drag sends what the form sends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import bring_back, move_part, overrule_belief, retire_part
from gofar.apps.improvement.queries.tests import tests_of_idea
from gofar.apps.improvement.queries.theory import part_for, retired_for, theory_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell, tell_refusal
from gofar.web.base.place import network_of, reader
from gofar.web.theory.build.diagram import AIM
from gofar.web.theory.build.moving import move_page, sure_page
from gofar.web.theory.build.places import found, here, places_for
from gofar.web.theory.forms import MoveForm, SureForm
from gofar.web.theory.place import place_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Choose where a part should stand, below what and behind what."""
    place, node = network_of(request, network), part_for(reader(request), network_of(request, network), part)
    check(reader(request), Verb.EDIT_THEORY, node)
    theory = theory_for(reader(request), place, ())
    reading = theory.part(part)
    places = places_for(theory, reading) if reading and node.branch_of_id is None else []
    above = theory.above(reading) if reading else None
    start = {
        "place": here(theory, reading) if places and reading else "",
        "was": above.node.slug if above else AIM,
    }
    form = MoveForm(request.POST if request.method == "POST" else None, initial=start, places=places)
    if form.is_bound and form.is_valid():
        parent, after = found(theory, form.cleaned_data["place"])
        was = theory.part(form.cleaned_data["was"])
        move_part(node, parent, after=after, was=was.node.pk if was else None, by=reader(request))
        where = _("“%(part)s” now stands after “%(after)s”.") if after else _("“%(part)s” now stands first.")
        tell(request, place, where % {"part": node.title, "after": after.title if after else ""})
        return redirect(place_of(place, node) + "#evidence")
    page = move_page(place, node, form)
    return render(request, "theory/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def retire(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Take a part out of the theory."""
    place = network_of(request, network)
    node = part_for(reader(request), place, part)
    check(reader(request), Verb.EDIT_THEORY, node)
    try:
        retire_part(node, by=reader(request))
    except DataRefused as refusal:
        tell_refusal(request, refusal)
        return redirect(place_of(place, node))
    tell(request, place, _("“%(part)s” is retired. Its tests stay on record.") % {"part": node.title})
    return redirect("theory", place.slug)


@require_POST
def bring_part_back(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Bring a retired part back to where it hung."""
    place = network_of(request, network)
    node = retired_for(reader(request), place, part)
    check(reader(request), Verb.EDIT_THEORY, node)
    try:
        bring_back(node, by=reader(request))
    except DataRefused as refusal:
        tell_refusal(request, refusal)
        return redirect("theory", place.slug)
    tell(request, place, _("“%(part)s” is back in the theory.") % {"part": node.title})
    return redirect(place_of(place, node))


@require_http_methods(["GET", "POST"])
def sure(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Say how sure one is of a part, with the reason. The rule's value stays beside it."""
    place = network_of(request, network)
    node = part_for(reader(request), place, part)
    check(reader(request), Verb.EDIT_THEORY, node)
    form = SureForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        overrule_belief(
            node, form.cleaned_data["value"], reason=form.cleaned_data["reason"], by=reader(request)
        )
        tell(request, place, _("Your word on “%(part)s” stands beside the rule.") % {"part": node.title})
        return redirect(place_of(place, node) + "#evidence")
    theory = theory_for(reader(request), place, tests_of_idea(reader(request), place, node))
    page = sure_page(place, node, theory.part(part), form)
    return render(request, "theory/form.html", {"page": page}, status=422 if form.is_bound else 200)
