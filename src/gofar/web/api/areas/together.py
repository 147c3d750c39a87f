"""Where schools stand with ideas, and what they ask each other."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.queries import question_for, questions_of, reading_of
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import part_for
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.apps.spread.queries import board
from gofar.core.practice.adoption import Stage
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Day, Page, Slug, Text, Written, ask_about_names, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.agenda.queries.reading import QuestionReading
    from gofar.apps.people.models import Network, Person
    from gofar.apps.spread.queries import Cell

area = Area("together")


class StandOut(Schema):
    """Where a school stands with an idea, since when, and by which test or word. Nobody types the stage of a test."""

    school: str
    idea: str
    stage: Stage
    since: dt.date | None
    by: str
    by_test: int | None
    why: str
    change: str
    tests: list[int]
    taken_from: str | None


class Stands(Asked):
    """Which schools and ideas."""

    school: Slug | None = None
    idea: Slug | None = None


class SayBody(Written):
    """A school's own word on where it stands. “dropped” takes its reason."""

    school: Slug
    idea: Slug
    stage: Stage
    on: Day | None = None
    reason: Annotated[Text, Field(max_length=300)] = ""
    change: Annotated[Text, Field(max_length=300)] = ""


class AnswerOut(Schema):
    """An answer to a question."""

    text: str
    by: str
    school: str
    at: dt.datetime


class QuestionOut(Schema):
    """A question, to whom it goes, and what was answered."""

    number: int
    text: str
    asked_by: str
    asked_at: dt.datetime
    idea: str | None
    theme: str
    schools: list[str]
    waits_for_me: bool
    may_answer: bool
    answers: list[AnswerOut]


class QuestionBody(Written):
    """A question to the network, or to some of its schools."""

    text: Annotated[Text, Field(min_length=1, max_length=300)]
    idea: Slug | None = None
    schools: list[Slug] = Field([], max_length=50)
    anonymous: bool = False


class ReplyBody(Written):
    """An answer."""

    text: Annotated[Text, Field(min_length=1, max_length=2000)]


@area.read(f"{HERE}/spread", Page[StandOut], "spread")
def list_stands(request: HttpRequest, network: str, asked: Query[Stands]) -> Page[StandOut]:
    """List where each school stands with each idea: ideas under test first, schools A to Z."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(
        request, _stands(viewer, place, asked.school, asked.idea), asked, _stand(shown_to(viewer, place))
    )


def _stands(viewer: Person, place: Network, school: str | None, idea: str | None) -> list[Cell]:
    if school:
        school_for(viewer, place, school)
    if idea:
        part_for(viewer, place, idea)
    return [
        cell
        for column in board(viewer, place).columns
        for cell in column.cells
        if (not school or cell.school.slug == school) and (not idea or column.idea.slug == idea)
    ]


@area.write(f"{HERE}/spread", StandOut, "spread")
def say(request: HttpRequest, network: str, body: SayBody) -> StandOut:
    """Say where a school stands with an idea, where its tests do not say it, or no longer."""
    place, viewer = network_of(request, network), reader(request)
    school = school_for(viewer, place, body.school)
    check(viewer, Verb.SAY_ADOPTION, school)
    idea = part_for(viewer, place, body.idea)
    ask_about_names(viewer, place, body)
    say_adoption(school, idea, Word(body.stage, body.on, body.reason, body.change), by=viewer)
    return _stand(shown_to(viewer, place))(_stands(viewer, place, school.slug, idea.slug)[0])


def _stand(shown: Callable[[str], str]) -> Callable[[Cell], StandOut]:
    def build(cell: Cell) -> StandOut:
        return StandOut(
            school=cell.school.slug,
            idea=cell.idea.slug,
            stage=cell.stage,
            since=cell.since,
            by=cell.by,
            by_test=cell.decisive.test.number if cell.decisive else None,
            why=shown(cell.why),
            change=shown(cell.change),
            tests=[one.test.number for one in cell.tests],
            taken_from=cell.source.school.slug if cell.source else None,
        )

    return build


@area.read(f"{HERE}/questions", Page[QuestionOut], "questions")
def list_questions(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[QuestionOut]:
    """List the network's questions."""
    return page_of(request, questions_of(reader(request), network_of(request, network)), asked, question_out)


@area.read(f"{HERE}/questions/{{int:question}}", QuestionOut, "question")
def read_question(request: HttpRequest, network: str, question: int) -> QuestionOut:
    """Read one question with its answers."""
    viewer = reader(request)
    return question_out(reading_of(viewer, question_for(viewer, network_of(request, network), question)))


@area.write(f"{HERE}/questions", QuestionOut, "questions")
def ask_it(request: HttpRequest, network: str, body: QuestionBody) -> QuestionOut:
    """Ask the network a question."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.ASK_QUESTION, place)
    ask_about_names(viewer, place, body)
    made = ask(
        place,
        body.text,
        idea=part_for(viewer, place, body.idea) if body.idea else None,
        schools=[school_for(viewer, place, slug) for slug in dict.fromkeys(body.schools)],
        anonymous=body.anonymous,
        by=viewer,
    )
    return question_out(reading_of(viewer, question_for(viewer, place, made.number)))


@area.write(f"{HERE}/questions/{{int:question}}/answers", QuestionOut, "answers")
def answer_it(request: HttpRequest, network: str, question: int, body: ReplyBody) -> QuestionOut:
    """Answer a question."""
    place, viewer = network_of(request, network), reader(request)
    row = question_for(viewer, place, question)
    check(viewer, Verb.ANSWER_QUESTION, row)
    ask_about_names(viewer, place, body)
    answer(row, body.text, by=viewer)
    return question_out(reading_of(viewer, question_for(viewer, place, question)))


def question_out(one: QuestionReading) -> QuestionOut:
    """Return a question with its answers."""
    row = one.question
    return QuestionOut(
        number=row.number,
        text=one.text,
        asked_by=one.asked_by,
        asked_at=row.asked_at,
        idea=row.idea.slug if row.idea else None,
        theme=row.theme,
        schools=[school.slug for school in one.asked],
        waits_for_me=one.waits,
        may_answer=one.may_answer,
        answers=[AnswerOut(text=a.text, by=a.by, school=a.school, at=a.at) for a in one.answers],
    )
