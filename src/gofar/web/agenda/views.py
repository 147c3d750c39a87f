"""Questions: read the agenda, ask, read one, answer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.queries import question_for
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.core.errors import DataRefused
from gofar.web.agenda.build.agenda import questions_page
from gofar.web.agenda.build.question import ask_page, question_page
from gofar.web.agenda.forms import AnswerForm, AskForm
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def questions(request: HttpRequest, network: str) -> HttpResponse:
    """See what the network wants to know, what waits for one's school first."""
    place = network_of(request, network)
    page = questions_page(reader(request), place, theme=request.GET.get("theme", ""))
    return render(request, "agenda/questions.html", {"page": page})


@require_http_methods(["GET", "POST"])
def ask_one(request: HttpRequest, network: str) -> HttpResponse:
    """Ask the network a question."""
    place = network_of(request, network)
    check(reader(request), Verb.ASK_QUESTION, place)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        initial={"idea": request.GET.get("idea", ""), "theme": request.GET.get("theme", "")},
        ideas=ideas_of(reader(request), place),
        schools=schools_in(reader(request), place),
    )
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        given = form.cleaned_data
        try:
            asked = ask(
                place,
                given["text"],
                by=reader(request),
                idea=form.about,
                theme=given["theme"],
                schools=form.to,
            )
        except DataRefused as refusal:
            form.add_error("text", refused(refusal))
        else:
            tell(request, place, _("Your question is on the agenda."))
            return redirect("question", place.slug, asked.number)
    page = ask_page(place, form)
    return render(request, "agenda/ask.html", {"page": page}, status=422 if form.is_bound else 200)


@require_GET
def one(request: HttpRequest, network: str, question: int) -> HttpResponse:
    """See one question with its answers."""
    place = network_of(request, network)
    row = question_for(reader(request), place, question)
    page = question_page(reader(request), row, AnswerForm())
    return render(request, "agenda/question.html", {"page": page})


@require_POST
def answer_one(request: HttpRequest, network: str, question: int) -> HttpResponse:
    """Answer a question. What was written comes back when it cannot be kept."""
    place = network_of(request, network)
    row = question_for(reader(request), place, question)
    check(reader(request), Verb.ANSWER_QUESTION, row)
    form = AnswerForm(request.POST)
    if form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            answer(row, form.cleaned_data["text"], by=reader(request), key=form.cleaned_data["key"])
        except DataRefused as refusal:
            form.add_error("text", refused(refusal))
        else:
            tell(request, place, _("Your answer stands here with your name."))
            return redirect("question", place.slug, row.number)
    page = question_page(reader(request), row, form)
    return render(request, "agenda/question.html", {"page": page}, status=422)
