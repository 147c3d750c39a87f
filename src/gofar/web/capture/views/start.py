"""Start a test from zero, in five taps."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.queries import change_about
from gofar.apps.access.undo import undo_refused
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests import start_test
from gofar.apps.spread.actions.joint import join_joint_test
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.core.errors import DataRefused
from gofar.core.practice.adoption import Stage
from gofar.web.base.notices import say
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.capture.answers import for_outbox, refuse_another, refused_form, saved, sent, wants_json
from gofar.web.capture.build.along import along_of
from gofar.web.capture.build.start import schools_to_start, start_form, start_page, team_at
from gofar.web.capture.build.stopped import asks_about_stopped
from gofar.web.capture.saving import mend

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Test
    from gofar.apps.people.models import Network, Person
    from gofar.web.capture.build.along import Along
    from gofar.web.capture.forms import StartForm


@require_http_methods(["GET", "POST"])
@for_outbox
def start(request: HttpRequest, network: str) -> HttpResponse:
    """Start a test, in a school where the reader may."""
    place, viewer = network_of(request, network), reader(request)
    schools = schools_to_start(viewer, place)
    if not schools:
        check(viewer, Verb.START_TEST, place)
    data = sent(request)
    along = along_of(viewer, place, request.GET, data)
    form = start_form(viewer, place, schools, request.GET, data, along=along)
    if form.is_bound:
        refuse_another(request, viewer)
        if form.is_valid() and not _asks(request, place, form) and (test := _begin(form, viewer, along)):
            return _started(request, place, test)
        if wants_json(request):
            return refused_form(form, 422)
    page = start_page(place, form, person=viewer, along=along)
    return render(request, "capture/start.html", {"page": page}, status=422 if form.is_bound else 200)


def _asks(request: HttpRequest, place: Network, form: StartForm) -> bool:
    """Ask once about names of students, and about a test that was stopped. What a phone has kept is not held up."""
    viewer = reader(request)
    return asks_about_names(viewer, place, form) or (
        not wants_json(request) and asks_about_stopped(viewer, place, form)
    )


def _begin(form: StartForm, viewer: Person, along: Along) -> Test | None:
    """Start what a form says; a refusal stands at its field."""
    try:
        with transaction.atomic():
            return _start(form, viewer, along)
    except DataRefused as refusal:
        mend(form, refusal)
        return None


def _start(form: StartForm, viewer: Person, along: Along) -> Test:
    """Start the test, put it into its joint test, and keep what the school changes: all of it or nothing."""
    idea, data = form.chosen_idea, form.cleaned_data
    test = start_test(
        form.chosen_school,
        idea=idea,
        title=data["title"] or idea.title,
        question=data["question"],
        plan=replace(form.plan, objective=along.how),
        guess=form.guess,
        lead=viewer,
        measure=along.measure(viewer, idea),
        team=team_at(viewer, form.chosen_school),
        uuid=data["key"],
        cloned_from=along.copied,
        by=viewer,
    )
    if along.joint is not None:
        join_joint_test(test, along.joint.joint, by=viewer)
    if data.get("change"):
        word, key = Word(Stage.TESTING, change=data["change"]), uuid.uuid5(test.uuid, "change")
        say_adoption(form.chosen_school, idea, word, test=test, uuid=key, by=viewer)
    return test


def _started(request: HttpRequest, place: Network, test: Test) -> HttpResponse:
    """Go to the new test, and say there that it is saved, with the way back."""
    entry = change_about(reader(request), test, "improvement.start_test")
    refused = entry is None or undo_refused(entry, reader(request))
    undo = "" if refused or entry is None else reverse("undo", args=[place.slug, entry.pk])
    say(request, _("Test %(n)d is saved") % {"n": test.number}, undo=undo)
    return saved(request, reverse("test", args=[place.slug, test.number]))
