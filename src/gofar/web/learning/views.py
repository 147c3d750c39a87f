"""The learning record: read it, write an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.queries import latest_change
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.learning.build import learning_page, write_page
from gofar.web.learning.forms import LearningForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


@require_GET
def learning(request: HttpRequest, network: str) -> HttpResponse:
    """Read what the network has learned, with the tests for it and against it."""
    place = network_of(request, network)
    return render(request, "learning/learning.html", {"page": learning_page(reader(request), place)})


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, network: str) -> HttpResponse:
    """Write down what was learned. A claim without a test is refused."""
    place = network_of(request, network)
    check(reader(request), Verb.WRITE_LEARNING, place)
    tests = tests_of(reader(request), place)
    form = LearningForm(
        request.POST if request.method == "POST" else None,
        initial={"tests_for": request.GET.get("for", ""), "tests_against": request.GET.get("against", "")},
        tests=[one.test for one in tests],
    )
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), place, form)
        and _written(request, place, form)
    ):
        return redirect("learning", place.slug)
    page = write_page(place, form, tests)
    return render(request, "learning/write.html", {"page": page}, status=422 if form.is_bound else 200)


def _written(request: HttpRequest, network: Network, form: LearningForm) -> bool:
    """Write the entry; a refusal is shown at the field."""
    given = form.cleaned_data
    try:
        write_learning(
            network,
            given["claim"],
            what_next=given["what_next"],
            tests_for=given["tests_for"],
            tests_against=given["tests_against"],
            by=reader(request),
        )
    except DataRefused as refusal:
        form.add_error("tests_for", refused(refusal))
        return False
    change = latest_change(reader(request), network)
    undo = reverse("undo", args=[network.slug, change.pk]) if change else ""
    say(request, _("It is in the learning record, with its tests."), undo=undo)
    return True
