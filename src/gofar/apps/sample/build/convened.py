"""Convenings of the sample: one that was held, with its record, and one that is planned. And questions of the schools.

The room itself is written as rows: nobody of its guests has an account. What came after goes through the actions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.models import Question
from gofar.apps.convenings.actions.keeping import keep_unreached
from gofar.apps.convenings.actions.planning import create_session
from gofar.apps.convenings.models import Contribution, Kept, Session, State
from gofar.apps.improvement.models import Node, Test
from gofar.apps.sample.build.places import DAWN, Places, moment
from gofar.apps.sample.build.room import Room
from gofar.apps.sample.network import words
from gofar.apps.sample.terms import TODAY

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Person


def put_convenings(places: Places, seed: int) -> None:
    """Put the convenings and questions that the words describe."""
    given = words("convened").get(places.network.slug)
    if given is None:
        return
    people = {person.name: person for person in places.people.values()}
    _held(given["held"], places, people, seed)
    _coming(given["coming"], places, people)
    for one in given["questions"]:
        _question(one, places, people)


def _session(given: dict[str, Any], places: Places, people: dict[str, Person], **more: object) -> Session:
    return Session.objects.create(
        network=places.network,
        number=given["number"],
        code=given["code"],
        title=given["title"],
        template="deck",
        on=given["on"],
        place=given["place"],
        led_by=people[given["leader"]],
        **more,
    )


def _coming(given: dict[str, Any], places: Places, people: dict[str, Person]) -> None:
    """Plan the next one, under a code that does not change from one sample to the next."""
    leader = people[given["leader"]]
    with at(moment(TODAY, DAWN)):
        row = create_session(
            places.network,
            template="deck",
            on=given["on"],
            title=given["title"],
            place=given["place"],
            by=leader,
        )
    row.code = given["code"]
    row.save(update_fields=["code"])


def _held(given: dict[str, Any], places: Places, people: dict[str, Person], seed: int) -> None:
    closed, leader = moment(given["on"], 16), people[given["leader"]]
    session = _session(
        given, places, people, state=State.CLOSED, opened_at=moment(given["on"], 13), closed_at=closed
    )
    began = Test.objects.filter(network=places.network, started_on__gt=given["on"], retracted_at=None)
    tests = list(began.select_related("idea", "school", "lead").order_by("number"))
    room = Room(session, given, tests, seed)
    room.fill()
    _became(given["became"], session, leader)
    for said, test in room.tried:
        _keep(
            said, leader, test.started_on, test=test, owner=test.lead, due=test.cycles.earliest("number").ends
        )
    with at(moment(given["on"], 17)):
        keep_unreached(session, by=leader)
    for one in given["unreached"]:
        question = Question.objects.get(network=places.network, text=one["text"])
        question.theme = one["theme"]
        question.save(update_fields=["theme"])
        if "answer" in one:
            with at(moment(one["on"])):
                answer(question, one["answer"], by=people[one["by"]])


def _became(given: dict[str, Any], session: Session, by: Person) -> None:
    """Tie an addition to the part of the theory that it became, where this network has that part."""
    node = Node.objects.filter(theory__network=session.network, slug=given["part"]).first()
    said = Contribution.objects.get(session=session, text=given["text"])
    if node is not None:
        _keep(said, by, given["on"], node=node)


def _keep(said: Contribution, by: Person, day: dt.date, **thing: object) -> None:
    Kept.objects.create(session=said.session, contribution=said, by=by, at=moment(day), **thing)


def _question(given: dict[str, Any], places: Places, people: dict[str, Person]) -> None:
    idea = Node.objects.filter(theory__network=places.network, slug=given["idea"]).first()
    with at(moment(given["on"])):
        row = ask(
            places.network,
            given["text"],
            by=people[given["by"]],
            idea=idea,
            theme=given.get("theme", ""),
            schools=[places.schools[slug] for slug in given["schools"]],
        )
    for one in given["answers"]:
        with at(moment(one["on"])):
            answer(row, one["text"], by=people[one["by"]])
