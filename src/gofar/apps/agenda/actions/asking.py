"""Ask the network a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.models import Answer, Asked, Question
from gofar.core.errors import DataRefused
from gofar.core.practice.questions import to_learn
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person, School
    from gofar.core.words import Message

#: A longer question is two.
MOST_LETTERS = 300


def _unask(entry: AuditEntry, question: Question, by: Person) -> None:
    others = Answer.objects.filter(question=question, retracted_at=None).exclude(by=by)
    if others.exists():
        raise CannotUndo(
            _("Somebody has answered this question."),
            fix=_("Leave it: its answers are of use to others."),
            code="question.answered",
        )
    question.retracted_at = now(entry.network)
    question.save(update_fields=["retracted_at"])


@action(Verb.ASK_QUESTION, undo=Undo(RETRACT.kind, _unask))
def ask(
    network: Network,
    text: str,
    *,
    by: Person,
    idea: Node | None = None,
    theme: str = "",
    schools: Sequence[School] = (),
    anonymous: bool = False,
) -> Done[Question]:
    """Put a question on the network's agenda. It goes to `schools`, or without any to whoever knows.

    An `anonymous` one came out of a room and names nobody. The same question sent twice by one person is one.

    Raises
    ------
    DataRefused
        There is no question, it is too long, or its idea, its theme or a school is none of this network.
    """
    text = " ".join(text.split())
    _check(network, text, idea, theme, schools)
    asker = None if anonymous else by
    standing = Question.objects.filter(network=network, retracted_at=None, asked_by=asker, text=text)
    if (twin := standing.filter(idea=idea).first()) is not None:
        return Done(twin, "", twin)
    question = Question.objects.create(
        network=network,
        number=next_number(Question.objects.filter(network=network), network),
        text=text,
        theme=theme,
        idea=idea,
        asked_by=asker,
        asked_at=now(network),
    )
    Asked.objects.bulk_create([Asked(question=question, school=school) for school in dict.fromkeys(schools)])
    n = question.number
    says = (
        _("put question {n} from a session on the agenda", n=n) if anonymous else _("asked question {n}", n=n)
    )
    return Done(question, says, question)


def _check(network: Network, text: str, idea: Node | None, theme: str, schools: Sequence[School]) -> None:
    if not text:
        raise _refused(_("There is no question."), _("Write what you want to know."), "no-text")
    if len(text) > MOST_LETTERS:
        raise _refused(
            _("The question is longer than {n} letters.", n=MOST_LETTERS),
            _("Ask one thing. A second question can stand beside it."),
            "long",
        )
    if theme and to_learn(theme) is None:
        raise _refused(_("There is no such theme."), _("Choose one of the six, or none."), "theme")
    if idea is not None and idea.theory.network_id != network.pk:
        raise _refused(_("That idea belongs to another network."), _("Choose an idea of this one."), "idea")
    if any(school.network_id != network.pk for school in schools):
        raise _refused(_("A school belongs to another network."), _("Choose schools of this one."), "school")


def _refused(what: Message, fix: Message, part: str) -> DataRefused:
    return DataRefused(what, where=_("Question"), fix=fix, code=f"question.{part}")
