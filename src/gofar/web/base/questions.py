"""Questions of the network as any page tells of them: a line each, with what is known so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.agenda.queries import questions_of
from gofar.core.practice.questions import to_learn
from gofar.web.base.components.times import near_day
from gofar.web.base.words import told

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gofar.apps.agenda.queries import AnswerReading, QuestionReading
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question in a list: what it asks, what is known of it, and where it is filed."""

    text: str
    words: str
    theme: str
    url: str
    waits: bool
    open: bool


def question_rows(readings: Iterable[QuestionReading]) -> tuple[QuestionRow, ...]:
    """Return questions as lines, in their order: for `agenda/parts/list.html`."""
    return tuple(question_row(one) for one in readings)


def questions_about(viewer: Person, network: Network, idea: Node) -> tuple[QuestionRow, ...]:
    """Return the questions about an idea as lines, open ones first."""
    return question_rows(questions_of(viewer, network, idea=idea))


def question_row(reading: QuestionReading) -> QuestionRow:
    """Return one question as a line."""
    question = reading.question
    theme = to_learn(question.theme)
    return QuestionRow(
        reading.text,
        answered_words(reading) or asked_words(reading),
        told(theme.name) if theme else "",
        reverse("question", args=[question.network.slug, question.number]),
        reading.waits,
        reading.open,
    )


def asked_words(reading: QuestionReading) -> str:
    """Return who asked whom, and when."""
    question = reading.question
    parts = {"name": reading.asked_by, "day": day_of(question.network, question.asked_at)}
    parts["schools"] = _schools(reading)
    if reading.asked and reading.asked_by:
        return _("%(name)s asks %(schools)s, %(day)s") % parts
    if reading.asked:
        return _("Asked of %(schools)s, %(day)s") % parts
    return _("%(name)s asks, %(day)s") % parts if reading.asked_by else _("From a session, %(day)s") % parts


def _schools(reading: QuestionReading) -> str:
    """Return two schools by name, more than those by number."""
    if len(reading.asked) > 2:
        return ngettext("%(n)d school", "%(n)d schools", len(reading.asked)) % {"n": len(reading.asked)}
    return _(" and ").join(str(one) for one in reading.asked)


def answered_words(reading: QuestionReading) -> str:
    """Return by whom a question was answered first, and how many answers came after; empty while it is open."""
    if reading.open:
        return ""
    first = _("Answered by %(who)s") % {"who": answered_by(reading, reading.answers[0])}
    more = len(reading.answers) - 1
    if not more:
        return first
    rest = ngettext("%(n)d more answer", "%(n)d more answers", more) % {"n": more}
    return _("%(first)s; %(rest)s") % {"first": first, "rest": rest}


def answered_by(reading: QuestionReading, answer: AnswerReading) -> str:
    """Return "Ana Ortiz, Ortiz, 12 Feb"."""
    parts = {"name": answer.by, "school": answer.school, "day": day_of(reading.question.network, answer.at)}
    return (_("%(name)s, %(school)s, %(day)s") if answer.school else _("%(name)s, %(day)s")) % parts


def day_of(network: Network, moment: dt.datetime) -> str:
    """Return a moment of the record as a day near by, in the network's own zone."""
    return near_day(local(network, moment).date(), today(network))
