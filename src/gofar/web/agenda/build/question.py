"""The page of one question, and the form that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.agenda.queries import reading_of
from gofar.core.practice.questions import to_learn
from gofar.web.agenda.pages import AskPage, Given, QuestionPage
from gofar.web.base.from_session import session_link
from gofar.web.base.pages import Link
from gofar.web.base.questions import answered_by, answered_words, asked_words
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.agenda.models import Question
    from gofar.apps.agenda.queries import QuestionReading
    from gofar.apps.people.models import Network, Person
    from gofar.web.agenda.forms import AnswerForm, AskForm


def question_page(viewer: Person, question: Question, form: AnswerForm) -> QuestionPage:
    """Return a question with its answers, as `viewer` reads it."""
    reading = reading_of(viewer, question)
    network = question.network
    return QuestionPage(
        crumbs=(*_crumbs(network), Link(_("Question %(n)d") % {"n": question.number}, "")),
        title=reading.text,
        margin=_("Open") if reading.open else _("Answered"),
        say=f"{asked_words(reading)}. {_after(answered_words(reading))}".strip(),
        facts=_facts(viewer, reading),
        answers=tuple(Given(one.text, answered_by(reading, one)) for one in reading.answers),
        waits=reading.waits,
        form=form if reading.may_answer else None,
        action=reverse("answer-question", args=[network.slug, question.number]),
        back=reverse("questions", args=[network.slug]),
    )


def _after(words: str) -> str:
    return f"{words}." if words else ""


def _facts(viewer: Person, reading: QuestionReading) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Return what is known around a question: where it came from, what it is about, whom it goes to."""
    question, network = reading.question, reading.question.network
    idea, theme = question.idea, to_learn(question.theme)
    origin = session_link(viewer, question, network)
    about = (Link(idea.title, reverse("idea", args=[network.slug, idea.slug])),) if idea else ()
    url = reverse("questions", args=[network.slug])
    facts = (
        (_("From"), (origin,) if origin else ()),
        (_("About"), about if idea and idea.retracted_at is None else ()),
        (
            _("Asked of"),
            tuple(Link(str(one), reverse("school", args=[network.slug, one.slug])) for one in reading.asked),
        ),
        (_("Helps with"), (Link(told(theme.words), f"{url}?theme={theme.key}"),) if theme else ()),
    )
    return tuple(one for one in facts if one[1])


def ask_page(network: Network, form: AskForm) -> AskPage:
    """Return the page around the form that asks."""
    return AskPage(
        crumbs=(*_crumbs(network), Link(_("Ask"), "")),
        form=form,
        action=reverse("ask-question", args=[network.slug]),
        back=reverse("questions", args=[network.slug]),
    )


def _crumbs(network: Network) -> tuple[Link, ...]:
    return (Link(_("Questions"), reverse("questions", args=[network.slug])),)
