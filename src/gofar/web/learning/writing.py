"""Write a claim, change one, retire one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.claims import change_claim, retire_claim
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.queries.ledger import claim_for, words_of_claim
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.errors import DataRefused
from gofar.core.practice.claims import Direction
from gofar.web.base.notices import say, tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused, told
from gofar.web.learning.build.words import claim_url, crumbs
from gofar.web.learning.build.writing import (
    chosen_idea,
    conflict_page,
    edit_form,
    edit_page,
    new_form,
    new_page,
    pick_page,
)
from gofar.web.learning.forms import RetireForm
from gofar.web.learning.pages import RetirePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Learning
    from gofar.apps.improvement.queries.learning import LearningReading
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.web.learning.forms import ClaimForm


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, network: str) -> HttpResponse:
    """Write down what was learned: choose the idea, then say the claim. One without a test is refused."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_LEARNING, place)
    tests = tests_of(viewer, place)
    named = set(f"{request.GET.get('for', '')},{request.GET.get('against', '')}".replace(" ", "").split(","))
    cited = [reading for reading in tests if str(reading.test.number) in named]
    idea = chosen_idea(viewer, place, request.GET.get("idea", ""), cited)
    if request.method == "GET" and idea is None and not cited:
        return render(request, "learning/pick.html", {"page": pick_page(viewer, place, tests)})
    form = new_form(request, viewer, place, tests, idea)
    if form.is_bound and form.is_valid():
        idea = form.of_idea
        if not asks_about_names(viewer, place, form) and (claim := _written(request, place, form)):
            return redirect(claim_url(place, claim.number))
    page = new_page(place, form, tests, idea)
    return render(request, "learning/write.html", {"page": page}, status=422 if form.is_bound else 200)


def _written(request: HttpRequest, network: Network, form: ClaimForm) -> Learning | None:
    """Write the claim; a refusal is shown at the field."""
    given = form.cleaned_data
    try:
        claim = write_learning(
            network,
            given["claim"],
            parts=Parts(
                form.of_idea,
                given["for_whom"],
                Direction(given["direction"]),
                form.of_measure,
                given["conditions"],
            ),
            what_next=given["what_next"],
            tests_for=given["tests_for"],
            tests_against=given["tests_against"],
            by=reader(request),
        )
    except DataRefused as refusal:
        _put_at_field(form, refusal)
        return None
    tell(request, network, _("It is in the ledger, with its tests."))
    return claim


def _put_at_field(form: ClaimForm, refusal: DataRefused) -> None:
    form.add_error("for_whom" if refusal.code == "learning.for-whom" else "tests_for", refused(refusal))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, network: str, claim: int) -> HttpResponse:
    """Change a claim's words or its tests; a second writer is shown both texts."""
    place, viewer = network_of(request, network), reader(request)
    tests = tests_of(viewer, place)
    entry, _read = claim_for(viewer, place, claim, tests)
    check(viewer, Verb.WRITE_LEARNING, entry.learning)
    form = edit_form(request, viewer, place, entry, tests)
    if form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form):
        try:
            return _save(request, place, entry, form)
        except DataRefused as refusal:
            _put_at_field(form, refusal)
        except Conflict:
            return _both(request, place, claim, form, tests)
    page = edit_page(place, entry, form, tests)
    return render(request, "learning/write.html", {"page": page}, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, network: Network, entry: LearningReading, form: ClaimForm) -> HttpResponse:
    given, row = form.cleaned_data, entry.learning
    changes = form.changes(words_of_claim(entry, given["expected"]))
    changed = change_claim(
        row,
        changes,
        expected=given["expected"],
        reason=given["reason"],
        tests_for=given["tests_for"],
        tests_against=given["tests_against"],
        by=reader(request),
    )
    if changed:
        tell(request, network, _("Claim %(n)d is changed.") % {"n": row.number})
    else:
        say(request, _("You changed nothing, so nothing was saved."))
    return redirect(claim_url(network, row.number))


def _both(
    request: HttpRequest, network: Network, number: int, form: ClaimForm, tests: list[TestReading]
) -> HttpResponse:
    entry, _read = claim_for(reader(request), network, number, tests)
    page = conflict_page(reader(request), network, entry, form, tests)
    if page is None:
        say(request, _("Somebody else has saved the same words. There was nothing left to save."))
        return redirect(claim_url(network, number))
    return render(request, "base/conflict.html", {"page": page}, status=409)


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, network: str, claim: int) -> HttpResponse:
    """Say that a claim is no longer held, and why."""
    place, viewer = network_of(request, network), reader(request)
    entry, _read = claim_for(viewer, place, claim, tests_of(viewer, place))
    check(viewer, Verb.WRITE_LEARNING, entry.learning)
    form = RetireForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form):
        retire_claim(entry.learning, form.cleaned_data["why"], by=viewer)
        tell(request, place, _("Claim %(n)d is retired. It stays to be read.") % {"n": claim})
        return redirect(claim_url(place, claim))
    page = RetirePage(
        crumbs=crumbs(
            place, Link(_("Claim %(n)d") % {"n": claim}, claim_url(place, claim)), Link(_("Retire"), "")
        ),
        sentence=told(entry.claim),
        form=form,
        action=reverse("retire-claim", args=[place.slug, claim]),
        back=claim_url(place, claim),
    )
    return render(request, "learning/retire.html", {"page": page}, status=422 if form.is_bound else 200)
