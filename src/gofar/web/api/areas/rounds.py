"""Rounds: a question to everybody, answers in silence, then all of them, a vote, and what an answer became."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.theory import drivers_of, part_for
from gofar.apps.rounds.actions import answering, becoming, grouping, running, voting
from gofar.apps.rounds.queries import answer_for, answers_for, reading_of, round_for, rounds_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Where, ask_about_names, page_of
from gofar.web.api.shapes.rounding import (
    BecameBody,
    GroupBody,
    PlaceBody,
    RoundAnswersBody,
    RoundOut,
    StartRoundBody,
    StepBody,
    WholeRoundOut,
    round_out,
    whole_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Cause, Node
    from gofar.apps.people.models import Network, Person

area = Area("rounds")

ONE = f"{HERE}/rounds/{{int:number}}"


@area.read(f"{HERE}/rounds", Page[RoundOut], "rounds")
def list_rounds(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[RoundOut]:
    """List the network's rounds: open ones first, then the newest."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, list(rounds_for(viewer, place)), asked, round_out(viewer, place))


@area.read(ONE, WholeRoundOut, "round")
def read_round(request: HttpRequest, network: str, number: int) -> WholeRoundOut:
    """Read one round: in silence one's own answers, then those of all without names, at the end their dots."""
    return _again(reader(request), network_of(request, network), number)


def _again(viewer: Person, place: Network, number: int) -> WholeRoundOut:
    return whole_out(viewer, reading_of(viewer, round_for(viewer, place, number)))


@area.write(f"{HERE}/rounds", WholeRoundOut, "rounds")
def start_round(request: HttpRequest, network: str, body: StartRoundBody) -> WholeRoundOut:
    """Ask everybody in the schools one question."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.START_ROUND, place)
    ask_about_names(viewer, place, body)
    ask = running.Ask(
        body.question,
        body.about,
        body.answer_by,
        body.vote_by,
        body.entries_each,
        body.votes_each,
        _driver(viewer, place, body.part),
    )
    return _again(viewer, place, running.start_round(place, ask, by=viewer).number)


def _driver(viewer: Person, place: Network, slug: str | None) -> Node | None:
    """Return the driver that a round asks about, if it asks about one."""
    if slug is None:
        return None
    part_for(viewer, place, slug)
    found = next((node for node in drivers_of(viewer, place) if node.slug == slug), None)
    if found is None:
        raise DataRefused(
            _("A round asks about a driver, and this is an idea."),
            where=Where.PART,
            fix=_("Choose the driver above it, or none."),
            code="round.no-driver",
        )
    return found


@area.write(f"{ONE}/answers", WholeRoundOut, "round-answers")
def answer_round(request: HttpRequest, network: str, number: int, body: RoundAnswersBody) -> WholeRoundOut:
    """Answer in silence. Nobody reads an answer before all are shown, and no name stands on one."""
    place, viewer = network_of(request, network), reader(request)
    row = round_for(viewer, place, number)
    check(viewer, Verb.ANSWER_ROUND, row)
    ask_about_names(viewer, place, body)
    if not any(one.text.strip() for one in body.answers) and not reading_of(viewer, row).mine:
        raise DataRefused(
            _("There is no answer."), fix=_("Write one. A few words are enough."), code="round.no-answer"
        )
    answering.answer_round(row, [(one.key or uuid.uuid4(), one.text) for one in body.answers], by=viewer)
    return _again(viewer, place, number)


@area.write(f"{ONE}/step", WholeRoundOut, "round-step", 200)
def step_round(request: HttpRequest, network: str, number: int, body: StepBody) -> WholeRoundOut:
    """Show all answers, open the vote or close it. From another stage than the expected one, nothing happens."""
    place, viewer = network_of(request, network), reader(request)
    row = round_for(viewer, place, number)
    check(viewer, Verb.START_ROUND, row)
    running.step_forward(row, expected=body.expected, by=viewer)
    return _again(viewer, place, number)


@area.write(f"{ONE}/groups", WholeRoundOut, "round-groups", 200)
def group_answers(request: HttpRequest, network: str, number: int, body: GroupBody) -> WholeRoundOut:
    """Put answers together that say the same, or take them apart, between silence and vote."""
    place, viewer = network_of(request, network), reader(request)
    row = round_for(viewer, place, number)
    check(viewer, Verb.START_ROUND, row)
    answers = answers_for(viewer, row, set(body.answers))
    # The first one that is not there for the reader says so.
    for key in set(body.answers) - {one.uuid for one in answers}:
        answer_for(viewer, row, key)
    head = answer_for(viewer, row, body.head) if body.head else None
    grouping.group_answers(row, answers, head, by=viewer)
    return _again(viewer, place, number)


@area.write(f"{ONE}/dots", WholeRoundOut, "round-dots", 200)
def put_dots(request: HttpRequest, network: str, number: int, body: PlaceBody) -> WholeRoundOut:
    """Let so many of one's own dots stand on an answer, while the vote is open. 0 takes them back."""
    place, viewer = network_of(request, network), reader(request)
    row = round_for(viewer, place, number)
    check(viewer, Verb.ANSWER_ROUND, row)
    voting.put_dots(answer_for(viewer, row, body.answer), body.dots, by=viewer)
    return _again(viewer, place, number)


@area.write(f"{ONE}/became", WholeRoundOut, "round-became", 200)
def answer_became(request: HttpRequest, network: str, number: int, body: BecameBody) -> WholeRoundOut:
    """Say which part of the theory, or which cause, an answer of a closed round became."""
    place, viewer = network_of(request, network), reader(request)
    row = round_for(viewer, place, number)
    check(viewer, Verb.EDIT_THEORY, row)
    thing = _thing(viewer, place, body)
    becoming.record_became(answer_for(viewer, row, body.answer), thing, by=viewer)
    return _again(viewer, place, number)


def _thing(viewer: Person, place: Network, body: BecameBody) -> Node | Cause:
    bones = fishbone_for(viewer, place).all() if body.cause and not body.part else []
    cause = next((one.cause for one in bones if one.cause.number == body.cause), None)
    if body.part and not body.cause:
        return part_for(viewer, place, body.part)
    if cause is None:
        raise DataRefused(
            _("It does not say what the answer became."),
            where=Where.PART,
            fix=_("Name a part of the theory, or the number of a cause."),
            code="round.no-thing",
        )
    return cause
