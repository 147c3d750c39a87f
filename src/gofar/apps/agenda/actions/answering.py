"""Answer a question of the network, with one's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.action import RETRACT, Done, action
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.models import Answer, Question
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import uuid

    from gofar.apps.people.models import Person

#: An answer is read on a phone. What is longer belongs to a write-up.
MOST_LETTERS = 2000


@action(Verb.ANSWER_QUESTION, undo=RETRACT)
def answer(question: Question, text: str, *, by: Person, key: uuid.UUID | None = None) -> Done[Answer]:
    """Answer a question. Several people may, and one may more than once; `key` makes one page's answer one.

    Raises
    ------
    DataRefused
        The question was taken back, or there is no answer, or it is too long.
    """
    text = text.strip().replace("\r\n", "\n")
    if question.retracted_at is not None:
        raise DataRefused(
            _("This question was taken back."), fix=_("Copy your answer."), code="answer.no-question"
        )
    if not text:
        raise DataRefused(
            _("There is no answer."), fix=_("Write what you know about it."), code="answer.no-text"
        )
    if len(text) > MOST_LETTERS:
        raise DataRefused(
            _("The answer is longer than {n} letters.", n=MOST_LETTERS),
            fix=_("Say it in fewer words."),
            code="answer.long",
        )
    standing = Answer.objects.filter(question=question, by=by, retracted_at=None)
    twin = standing.filter(Q(uuid=key) | Q(text=text) if key else Q(text=text)).first()
    if twin is not None:
        return Done(twin, "", twin)
    own = {"uuid": key} if key and not Answer.objects.filter(uuid=key).exists() else {}
    given = Answer.objects.create(question=question, text=text, by=by, at=now(question.network), **own)
    return Done(given, _("answered question {n}", n=question.number), given)
