"""Rounds for everybody: the list, one round in its stage, an answer, dots."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.rounds.actions.answering import answer_round
from gofar.apps.rounds.actions.voting import put_dots
from gofar.apps.rounds.queries import answer_for, reading_of, round_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.rounds import on_day
from gofar.web.base.words import refused
from gofar.web.rounds.build.lists import rounds_page
from gofar.web.rounds.build.round import round_page
from gofar.web.rounds.forms import AnswerForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def rounds(request: HttpRequest, network: str) -> HttpResponse:
    """See which rounds are open, and what others found."""
    place = network_of(request, network)
    return render(request, "rounds/list.html", {"page": rounds_page(reader(request), place)})


@require_GET
def one(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """See one round in its stage."""
    place = network_of(request, network)
    reading = reading_of(reader(request), round_for(reader(request), place, round))
    page = round_page(reader(request), reading)
    return render(request, "rounds/round.html", {"page": page})


@require_POST
def answer(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """Keep one's own answers. What was written comes back when it cannot be kept."""
    place = network_of(request, network)
    row = round_for(reader(request), place, round)
    check(reader(request), Verb.ANSWER_ROUND, row)
    reading = reading_of(reader(request), row)
    form = AnswerForm(request.POST, reading.mine, row.entries_each)
    if form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            answer_round(row, form.answers, by=reader(request))
        except DataRefused as refusal:
            form.add_error(None, refused(refusal))
        else:
            words = _("Your answers are kept. All answers are shown on %(day)s.")
            tell(request, place, words % {"day": on_day(row.answer_by)})
            return redirect("round", place.slug, row.number)
    page = round_page(reader(request), reading, form=form)
    return render(request, "rounds/round.html", {"page": page}, status=422)


@require_POST
def dots(request: HttpRequest, network: str, round: int) -> HttpResponse:  # noqa: A002 - the address calls it so
    """Let so many of one's dots stand on an answer."""
    place = network_of(request, network)
    row = round_for(reader(request), place, round)
    check(reader(request), Verb.ANSWER_ROUND, row)
    key, number = key_of(request.POST.get("answer", "")), request.POST.get("dots", "")
    problem = _("Choose an answer, then put a dot on it.")
    if key is not None and number.isascii() and number.isdigit():
        try:
            put_dots(answer_for(reader(request), row, key), int(number[:3]), by=reader(request))
        except DataRefused as refusal:
            problem = refused(refusal)
        else:
            return redirect(f"{reverse('round', args=[place.slug, row.number])}#a-{key}")
    page = round_page(reader(request), reading_of(reader(request), row), problem=problem)
    return render(request, "rounds/round.html", {"page": page}, status=422)


def key_of(sent: str) -> uuid.UUID | None:
    """Return the key of an answer, or None where the text is none."""
    try:
        return uuid.UUID(sent)
    except ValueError:
        return None
