"""Rounds for the hub: start one, take the next step, put like answers together, say what an answer became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.theory import theory_for
from gofar.apps.rounds.actions.becoming import record_became
from gofar.apps.rounds.actions.grouping import group_answers
from gofar.apps.rounds.actions.running import Ask, start_round, step_forward
from gofar.apps.rounds.queries import Stage, answer_for, answers_for, reading_of, round_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.rounds.build.lists import drivers_of, start_form, start_page
from gofar.web.rounds.build.result import became_form
from gofar.web.rounds.build.round import round_page
from gofar.web.rounds.views import key_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Cause, Node
    from gofar.apps.people.models import Network
    from gofar.apps.rounds.models import Round
    from gofar.web.rounds.forms import BecameForm, StartForm


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest, network: str) -> HttpResponse:
    """Ask everybody one question."""
    place = network_of(request, network)
    check(reader(request), Verb.START_ROUND, place)
    drivers = drivers_of(reader(request), place)
    form = start_form(request, place, drivers)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            row = start_round(place, _ask(form, drivers), by=reader(request))
        except DataRefused as refusal:
            form.add_error("vote_by" if refusal.code == "round.days" else "question", refused(refusal))
        else:
            tell(
                request,
                place,
                _("Round %(n)d is open. Everybody in the schools finds it in their week.")
                % {"n": row.number},
            )
            return redirect("round", place.slug, row.number)
    page = start_page(place, form)
    return render(request, "rounds/start.html", {"page": page}, status=422 if form.is_bound else 200)


def _ask(form: StartForm, drivers: dict[str, Node]) -> Ask:
    given = form.cleaned_data
    return Ask(
        given["question"].replace("\r\n", " "),
        given["about"],
        given["answer_by"],
        given["vote_by"],
        given["entries_each"],
        given["votes_each"],
        drivers.get(given["part"]),
    )


@require_POST
def step(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """Take the next step, from the stage that the page showed."""
    place = network_of(request, network)
    row = round_for(reader(request), place, round)
    check(reader(request), Verb.START_ROUND, row)
    expected = request.POST.get("expected", "")
    if expected not in set(Stage):
        return _again(request, row, _("Open the round again, then press the button."))
    try:
        after = step_forward(row, expected=expected, by=reader(request))
    except DataRefused as refusal:
        return _again(request, row, refused(refusal))
    words = {
        Stage.SHOWN: _("All answers are shown. Put like ones together, then open the vote."),
        Stage.VOTING: _("The vote is open."),
        Stage.CLOSED: _("The round is closed. Put what stands out into the theory."),
    }
    if after.stage != expected and after.stage in words:
        tell(request, place, words[Stage(after.stage)])
    return redirect("round", place.slug, row.number)


@require_POST
def group(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """Put the ticked answers below one, or take those below one apart again."""
    place = network_of(request, network)
    row = round_for(reader(request), place, round)
    check(reader(request), Verb.START_ROUND, row)
    reading = reading_of(reader(request), row)
    apart = request.POST.get("apart", "")
    sent = request.POST.getlist("answer")
    if apart:
        sent = [str(b.key) for a in reading.answers if str(a.key) == apart for b in a.like_it]
    answers = answers_for(reader(request), row, {key for one in sent if (key := key_of(one))})
    head = key_of(request.POST.get("head", ""))
    if not answers or not (apart or head):
        return _again(
            request, row, _("Tick the answers that say the same, and choose the one whose words stand.")
        )
    try:
        top = answer_for(reader(request), row, head) if head and not apart else None
        group_answers(row, answers, top, by=reader(request))
    except DataRefused as refusal:
        return _again(request, row, refused(refusal))
    tell(request, place, _("They stand alone again.") if apart else _("They stand together."))
    return redirect("round", place.slug, row.number)


@require_POST
def became(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """Say which part of the theory, or which cause, an answer became."""
    place = network_of(request, network)
    row = round_for(reader(request), place, round)
    check(reader(request), Verb.EDIT_THEORY, row)
    reading = reading_of(reader(request), row)
    form = became_form(reader(request), reading, request.POST)
    thing = _thing(request, place, form) if form.is_valid() else None
    key = key_of(form.cleaned_data.get("answer", "")) if form.is_valid() else None
    if thing is None or key is None:
        problem = "" if reading.stage is Stage.CLOSED else _("Close the round first.")
        page = round_page(reader(request), reading, became=form, problem=problem)
        return render(request, "rounds/round.html", {"page": page}, status=422)
    try:
        record_became(answer_for(reader(request), row, key), thing, by=reader(request))
    except DataRefused as refusal:
        return _again(request, row, refused(refusal))
    tell(request, place, _("Whoever gave this answer sees now what it became."))
    return redirect("round", place.slug, row.number)


def _thing(request: HttpRequest, network: Network, form: BecameForm) -> Node | Cause | None:
    kind, _sep, key = form.cleaned_data["thing"].partition("-")
    if kind == "part":
        parts = theory_for(reader(request), network, ()).parts()
        return next((part.node for part in parts if str(part.node.pk) == key), None)
    bones = fishbone_for(reader(request), network).all()
    return next((one.cause for one in bones if str(one.cause.pk) == key), None)


def _again(request: HttpRequest, row: Round, problem: str) -> HttpResponse:
    page = round_page(reader(request), reading_of(reader(request), row), problem=problem)
    return render(request, "rounds/round.html", {"page": page}, status=422)
