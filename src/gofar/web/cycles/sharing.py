"""Share a cycle's notes, keep them, add a condition to cover: small writes from the page of a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests import keep_notes, list_condition, share_notes
from gofar.apps.improvement.queries.tests import test_for
from gofar.web.base.cycling.choosing import cycle_to_write_up
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.cycles.acting import SeeOther, acting, saved, to_test
from gofar.web.cycles.forms import ConditionForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
def notes(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Share the notes of a cycle with the network, or keep them for the team again: one tap, undone by another."""
    place = network_of(request, network)
    reading = test_for(reader(request), place, number)
    check(reader(request), Verb.SHARE_NOTES, reading.test)
    cycle = cycle_to_write_up(request, reading).cycle
    if request.POST.get("keep"):
        keep_notes(cycle, by=reader(request))
    else:
        share_notes(cycle, by=reader(request))
    return saved(request, place, number)


@require_POST
def condition(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Add a condition to the team's list."""
    reading = acting(request, network, number)
    form = ConditionForm(request.POST)
    if form.is_valid():
        list_condition(reading.test, form.cleaned_data["condition"], by=reader(request))
        return saved(request, reading.test.network, number)
    say(request, _("Write the condition in a few words, 80 characters at most."))
    return SeeOther(to_test(reading))
