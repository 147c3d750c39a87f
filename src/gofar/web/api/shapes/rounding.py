"""Bodies and answers about rounds: a question to everybody, answers without names, dots."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Field, Schema

from gofar.apps.access.queries import schools_in
from gofar.apps.rounds.queries import Stage
from gofar.core.practice.votes import MOST_DOTS
from gofar.web.api.fields import Body, Day, Filled, Key, Slug, Text, Written
from gofar.web.base.rounds import finding, waits

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.people.models import Network, Person
    from gofar.apps.rounds.queries import Answer, RoundReading

#: More answers than these from one person are a list of wishes.
MOST_ANSWERS = 5
Said = Annotated[Text, Field(max_length=300)]
#: Words and not the record's own kinds: schools stand with ideas in stages, too, and schemas go by bare names.
StageWord = Literal["silent", "shown", "voting", "closed"]
AboutWord = Literal["problem", "aim", "drivers", "ideas"]


class RoundOut(Schema):
    """A round. `given` counts answers, and is 0 for those who may read none yet; `finding` comes when it is closed."""

    number: int
    question: str
    about: AboutWord
    part: str | None
    stage: StageWord
    answer_by: dt.date
    vote_by: dt.date
    entries_each: int
    votes_each: int | None
    opened_at: dt.datetime
    closed_at: dt.datetime | None
    waits_for_me: bool
    may_answer: bool
    may_lead: bool
    answered: int
    asked: int
    schools_answered: list[str]
    voted: int
    given: int
    finding: str


class OwnAnswerOut(Schema):
    """One of one's own answers. Its key says which one a new text takes the place of."""

    key: uuid.UUID
    text: str


class LikeOut(Schema):
    """An answer that stands below another one, because both say the same."""

    key: uuid.UUID
    text: str


class GivenOut(Schema):
    """An answer, without a name, in an order of the reader's own. `dots` are told when the round is closed."""

    key: uuid.UUID
    text: str
    own: bool
    like_it: list[LikeOut]
    schools: int | None = Field(description="From how many schools, where several answers stand together")
    my_dots: int
    dots: int | None
    stands_out: bool
    became_part: str | None
    became_cause: int | None


class DotsOut(Schema):
    """What a vote came to. An answer stands out from `least` dots on; None where too few have voted to tell."""

    voters: int
    dots: int
    least: int | None


class WholeRoundOut(RoundOut):
    """A round with what its reader may read today: in silence their own answers, then those of all."""

    mine: list[OwnAnswerOut]
    answers: list[GivenOut]
    dots_left: int
    result: DotsOut | None


class StartRoundBody(Written):
    """A question to everybody in the schools. Without `votes_each` a third of the answers are dots."""

    question: Annotated[Filled, Field(max_length=200)]
    about: AboutWord
    part: Slug | None = Field(None, description="The driver that it asks about, where it asks about one")
    answer_by: Day
    vote_by: Day
    entries_each: Annotated[int, Field(ge=1, le=MOST_ANSWERS)] = 3
    votes_each: Annotated[int, Field(ge=1, le=MOST_DOTS)] | None = None


class AnswerPart(Body):
    """One answer. With the key of one's standing answer it takes its place; empty, it takes that one away."""

    text: Said
    key: uuid.UUID | None = None


class RoundAnswersBody(Written):
    """One's own answers: new ones and changed ones. Those that are not named stay."""

    answers: Annotated[list[AnswerPart], Field(min_length=1, max_length=MOST_ANSWERS)]

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [one.text for one in self.answers]


class StepBody(Body):
    """The stage at which its sender has seen the round: it goes to the next one from there, and from no other."""

    expected: StageWord


class GroupBody(Body):
    """Answers that say the same, and the one whose words stand for all. Without `head` each stands alone again."""

    answers: Annotated[list[uuid.UUID], Field(min_length=1, max_length=200)]
    head: uuid.UUID | None = None


class PlaceBody(Body):
    """So many of one's own dots on an answer."""

    answer: uuid.UUID
    dots: Annotated[int, Field(ge=0, le=MOST_DOTS)]


class BecameBody(Body):
    """Which part of the theory an answer became, or which cause, by its number."""

    answer: uuid.UUID
    part: Slug | None = None
    cause: Key | None = None


def round_out(viewer: Person, place: Network) -> Callable[[RoundReading], RoundOut]:
    """Return the function that tells a round in a list. The schools' names are asked once."""
    slugs = {str(school): school.slug for school in schools_in(viewer, place)}
    return lambda reading: RoundOut(**_told(reading, slugs))


def whole_out(viewer: Person, reading: RoundReading) -> WholeRoundOut:
    """Return a round with its answers, as `viewer` may read them today."""
    slugs = {str(school): school.slug for school in schools_in(viewer, reading.round.network)}
    read, silent = reading.tally, reading.stage is Stage.SILENT
    return WholeRoundOut(
        **_told(reading, slugs),
        # As on the page: one's own words as written while they can be changed, then among those of all, as all read them.
        mine=[OwnAnswerOut(key=one.key, text=one.text) for one in reading.mine] if silent else [],
        answers=[_given(one) for one in reading.answers],
        dots_left=reading.dots_left if reading.may_answer else 0,
        result=DotsOut(voters=read.voters, dots=sum(read.totals), least=read.least) if read else None,
    )


def _told(reading: RoundReading, slugs: dict[str, str]) -> dict[str, Any]:
    row = reading.round
    return {
        "number": row.number,
        "question": row.question,
        "answer_by": row.answer_by,
        "vote_by": row.vote_by,
        "entries_each": row.entries_each,
        "votes_each": row.votes_each,
        "opened_at": row.opened_at,
        "closed_at": row.closed_at,
        "about": row.about,
        "part": row.part.slug if row.part else None,
        "stage": row.stage,
        "waits_for_me": waits(reading),
        "may_answer": reading.may_answer,
        "may_lead": reading.may_lead,
        "answered": reading.answered.people,
        "asked": reading.answered.of_people,
        "schools_answered": [slugs[name] for name in reading.answered.schools if name in slugs],
        "voted": reading.voted.people,
        "given": reading.given,
        "finding": finding(reading) if reading.stage is Stage.CLOSED else "",
    }


def _given(one: Answer) -> GivenOut:
    return GivenOut(
        key=one.key,
        text=one.text,
        own=one.own or any(below.own for below in one.like_it),
        like_it=[LikeOut(key=below.key, text=below.text) for below in one.like_it],
        # One answer alone would tell whether it came from a school or from the hub.
        schools=one.schools if one.like_it else None,
        my_dots=one.my_dots,
        dots=one.dots,
        stands_out=one.stands_out,
        became_part=one.became.slug if one.became else None,
        became_cause=one.became_cause.number if one.became_cause else None,
    )
