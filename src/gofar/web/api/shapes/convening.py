"""Answers about convenings: the list, and the record of one."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from ninja import Field, Schema

from gofar.apps.access.clock import local
from gofar.core.practice.keeping import Becomes, jots_go_on
from gofar.web.api.areas.together import AnswerOut

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.convenings.models import Session
    from gofar.apps.convenings.queries.keeping_values import (
        Became,
        LastTime,
        ListReading,
        RecordReading,
        Said,
        SessionLine,
        Statements,
    )


class SessionOut(Schema):
    """One session: how much was said, how much was kept, and how much is still open."""

    number: int
    title: str
    on: dt.date
    place: str
    state: str
    led_by: str
    code: str
    people: int
    said: int
    kept: int
    open: int


class BecameOut(Schema):
    """What something did become. `state` is a test's decision or where it stands, or whether a question is answered."""

    kind: Becomes
    number: int | None = Field(None, description="Of a test, a question or a cause")
    part: str | None = Field(None, description="Of a driver or an idea: its slug in the theory")
    state: str
    owner: str
    due: dt.date | None
    by: str
    at: dt.datetime
    answers: list[AnswerOut]


class SaidOut(Schema):
    """One thing that was said. `signed` is the name that its author put on it; `became` what it did become.

    `key` is what is kept by, `likely` what it most likely becomes. What `repeats` an item of a list is counted there.
    """

    text: str
    signed: str
    step: str
    became: str | None
    due: dt.date | None
    key: uuid.UUID
    heading: str
    cluster: str
    likely: Becomes
    repeats: bool
    result: BecameOut | None


class ListItemOut(Schema):
    """One item of a list; `added` by the room. `said_again` is None where too few said it to be told."""

    text: str
    added: bool
    said_again: int | None
    said: list[uuid.UUID]


class ListOut(Schema):
    """A list that a room looked at, with what it added."""

    title: str
    items: list[str]
    added: list[str]
    version: int
    rows: list[ListItemOut]


class VotedOut(Schema):
    """What was voted on. `dots` is None where too few voted."""

    text: str
    dots: int | None


class VoteOut(Schema):
    """A vote of the room."""

    title: str
    voters: int
    choices: list[VotedOut]


class ClusterOut(Schema):
    """Things that say the same, under a name that a person gave."""

    name: str
    step: str
    said: list[uuid.UUID]


class RecordOut(Schema):
    """What a session said and what became of it. Nothing stands in it before the session is closed.

    `jots_go_on` is the day on which what people jotted for themselves is deleted; it is no part of the record.
    """

    number: int
    title: str
    on: dt.date
    people: int
    lists: list[ListOut]
    votes: list[VoteOut]
    said: list[SaidOut]
    commitments: list[SaidOut]
    place: str
    state: str
    led_by: str
    clusters: list[ClusterOut]
    unreached: list[SaidOut] = Field(description="Questions that the room did not come to")
    may_keep: bool
    jots_go_on: dt.date | None


class LastTimeOut(Schema):
    """What the closed session before one ended with. `number` is None where there was none, or it left nothing."""

    number: int | None
    title: str
    on: dt.date | None
    commitments: list[SaidOut]
    questions: list[SaidOut]


def session_out(line: SessionLine) -> SessionOut:
    """Return a session as the list tells it."""
    row = line.session
    return SessionOut(
        number=row.number,
        title=row.title,
        on=row.on,
        place=row.place,
        state=row.state,
        led_by=row.led_by.name,
        # A closed room has no door any more.
        code="" if row.state == "closed" else row.code,
        people=line.people,
        said=line.said,
        kept=line.kept,
        open=line.open,
    )


def record_out(found: RecordReading) -> RecordOut:
    """Return a record as its page tells it."""
    row = found.session
    closed = row.state == "closed"
    return RecordOut(
        number=row.number,
        title=row.title,
        on=row.on,
        people=found.people,
        lists=[_list(one) for one in found.lists] if closed else [],
        votes=[
            VoteOut(
                title=vote.title,
                voters=vote.voters,
                choices=[VotedOut(text=c.text, dots=c.dots) for c in vote.choices],
            )
            for vote in found.votes
        ],
        said=_statements(found.statements),
        commitments=said_out(found.commitments),
        place=row.place,
        state=row.state,
        led_by=row.led_by.name,
        clusters=[
            ClusterOut(name=one.name, step=one.step, said=[said.key for said in one.said])
            for one in found.clusters
        ],
        unreached=said_out(found.unreached),
        may_keep=found.may_keep,
        jots_go_on=_jots_go_on(row),
    )


def last_time_out(found: LastTime | None) -> LastTimeOut:
    """Return what the session before ended with."""
    if found is None:
        return LastTimeOut(number=None, title="", on=None, commitments=[], questions=[])
    row = found.session
    return LastTimeOut(
        number=row.number,
        title=row.title,
        on=row.on,
        commitments=said_out(found.commitments),
        questions=said_out(found.questions),
    )


def said_out(rows: Iterable[Said], heading: str = "") -> list[SaidOut]:
    """Return things that were said."""
    return [
        SaidOut(
            text=one.text,
            signed=one.signed,
            step=one.step,
            became=one.became.kind.value if one.became else None,
            due=one.due,
            key=one.key,
            heading=heading or one.prompt or one.step,
            cluster=one.cluster,
            likely=one.likely,
            repeats=one.repeats,
            result=_became(one.became) if one.became else None,
        )
        for one in rows
    ]


def _statements(groups: Iterable[Statements]) -> list[SaidOut]:
    return [said for group in groups for said in said_out(group.said, group.heading)]


def _list(one: ListReading) -> ListOut:
    return ListOut(
        title=one.title,
        items=[item.text for item in one.items if not item.added],
        added=[item.text for item in one.added],
        version=one.version,
        rows=[
            ListItemOut(
                text=item.text,
                added=item.added,
                said_again=item.again,
                said=[said.key for said in item.said],
            )
            for item in one.items
        ],
    )


def _became(one: Became) -> BecameOut:
    question = one.question
    return BecameOut(
        kind=one.kind,
        number=_number(one),
        part=one.node.slug if one.node else None,
        state=_state(one),
        owner=one.owner,
        due=one.due,
        by=one.by,
        at=one.at,
        answers=[AnswerOut(text=a.text, by=a.by, school=a.school, at=a.at) for a in question.answers]
        if question
        else [],
    )


def _number(one: Became) -> int | None:
    if one.test is not None:
        return one.test.test.number
    if one.question is not None:
        return one.question.question.number
    return one.cause.number if one.cause else None


def _state(one: Became) -> str:
    if one.test is not None:
        return (one.test.decision or one.test.standing).value
    if one.question is not None:
        return "open" if one.question.open else "answered"
    return ""


def _jots_go_on(row: Session) -> dt.date | None:
    if row.closed_at is None or row.swept_at is not None:
        return None
    return local(row.network, jots_go_on(row.closed_at)).date()
