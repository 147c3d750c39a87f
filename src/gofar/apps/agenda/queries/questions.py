"""Questions of a network with their answers, for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, held_by, may, visible
from gofar.apps.access.reading import once
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.models import Answer, Asked, Question
from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.agenda.queries.reading import AnswerReading, QuestionReading
from gofar.apps.people.models import Membership
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network


def questions_of(
    viewer: Viewer, network: Network, *, idea: Node | None = None
) -> tuple[QuestionReading, ...]:
    """Return the network's questions: those that wait for the reader's school, other open ones, answered ones."""
    rows = visible(viewer, Question).filter(network=network, retracted_at=None)
    if idea is not None:
        rows = rows.filter(idea=idea)
    readings = read_questions(viewer, network, list(rows.select_related("network", "idea", "asked_by")))
    return tuple(sorted(readings, key=lambda one: (not one.waits, not one.open, -one.question.number)))


def question_for(viewer: Viewer, network: Network, number: int) -> Question:
    """Return one question, or refuse as if it did not exist."""
    rows = visible(viewer, Question).filter(network=network, number=number, retracted_at=None)
    found = rows.select_related("network", "idea", "asked_by").first()
    if found is None:
        raise NotVisible(_("There is no such question for you."), code="question.not-visible")
    return found


def reading_of(viewer: Viewer, question: Question) -> QuestionReading:
    """Return one question with its answers, as `viewer` reads it."""
    return read_questions(viewer, question.network, [question])[0]


def questions_by_key(viewer: Viewer, network: Network, keys: Collection[int]) -> dict[int, QuestionReading]:
    """Return those of the questions `keys` that stand, by their key: for whatever a question came out of."""
    if not keys:
        return {}
    rows = visible(viewer, Question).filter(network=network, pk__in=list(keys), retracted_at=None)
    readings = read_questions(viewer, network, list(rows.select_related("network", "idea", "asked_by")))
    return {one.question.pk: one for one in readings}


def waiting_for(viewer: Viewer, network: Network) -> tuple[QuestionReading, ...]:
    """Return the questions that wait for the reader's school, the oldest first."""
    schools = _own_schools(viewer, network)
    if not schools or not may(viewer, Verb.ANSWER_QUESTION, network):
        return ()
    rows = visible(viewer, Question).filter(network=network, retracted_at=None, asked__school__in=schools)
    answered = visible(viewer, Answer).filter(
        question__in=rows.values("pk"), retracted_at=None, by__in=_people_of(viewer, network, schools)
    )
    waiting = rows.exclude(pk__in=answered.values("question")).distinct().order_by("number")
    listed = list(waiting.select_related("network", "idea", "asked_by"))
    return tuple(read_questions(viewer, network, listed))


def read_questions(viewer: Viewer, network: Network, rows: Sequence[Question]) -> list[QuestionReading]:
    """Return many questions of one network as `viewer` reads them, in few questions to the record."""
    if not rows:
        return []
    answers = visible(viewer, Answer).filter(question__in=rows, retracted_at=None).select_related("by")
    asked = visible(viewer, Asked).filter(question__in=rows).select_related("school").order_by("school__name")
    given, sent, at = list(answers), list(asked), _schools_by_person(viewer, network)
    own, answers_too = _own_schools(viewer, network), may(viewer, Verb.ANSWER_QUESTION, network)
    shown = words_for(viewer, network)
    found = []
    for row in rows:
        here = [one for one in given if one.question_id == row.pk]
        schools = tuple(one.school for one in sent if one.question_id == row.pk)
        answering = {at.get(one.by_id, (0, ""))[0] for one in here}
        waits = answers_too and any(one.pk in own and one.pk not in answering for one in schools)
        texts = tuple(
            AnswerReading(
                one.pk,
                one.text if one.by_id == viewer.pk else shown(one.text),
                one.by.name,
                at.get(one.by_id, (0, ""))[1],
                one.at,
                one.by_id == viewer.pk,
            )
            for one in here
        )
        text = row.text if row.asked_by_id and row.asked_by_id == viewer.pk else shown(row.text)
        asker = row.asked_by.name if row.asked_by else ""
        found.append(QuestionReading(row, text, asker, schools, texts, waits, answers_too))
    return found


def _own_schools(viewer: Viewer, network: Network) -> set[int]:
    held = (one for one in held_by(viewer) if one.network_id == network.pk and one.school_id)
    return {one.school_id for one in held if one.school_id}


def _people_of(viewer: Viewer, network: Network, schools: set[int]) -> list[int]:
    return [
        person for person, (school, _name) in _schools_by_person(viewer, network).items() if school in schools
    ]


def _schools_by_person(viewer: Viewer, network: Network) -> dict[int, tuple[int, str]]:
    """Return the school of each person who has one: its key and its short name."""

    def ask() -> dict[int, tuple[int, str]]:
        rows = visible(viewer, Membership).filter(network=network, ended_at=None, school__isnull=False)
        return {
            held.person_id: (held.school.pk, str(held.school))
            for held in rows.select_related("school")
            if held.school is not None
        }

    return once(("schools of people", viewer.pk, network.pk), ask)
