"""Bodies and answers about readiness: marks stand side by side, and are never an average."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Literal

from ninja import Field, Schema

from gofar.core.practice.surveys.readiness import DOMAINS, Level
from gofar.web.api.fields import Body, Day, Key, Slug, Text, Written
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.surveys.models import Mark as MarkRow
    from gofar.apps.surveys.models import Readiness, Support
    from gofar.apps.surveys.queries import ReadinessReading
    from gofar.core.practice.surveys.readiness import Seen

Why = Annotated[Text, Field(max_length=300)]
#: As words: tests have a decision and a standing of their own, and a schema goes by its bare name.
Decided = Literal["go", "with-supports", "build-first"]
Stands = Literal["empty", "alone", "ready", "not-yet", "split"]


class Side(StrEnum):
    """One side of readiness."""

    LEADERSHIP = "leadership"
    TIME = "time"
    TEAM = "team"
    DATA = "data"
    SAFETY = "safety"
    EQUITY = "equity"
    PROBLEM = "problem"
    INITIATIVES = "initiatives"


class LookOut(Schema):
    """One look at how ready a school, a district or the hub is."""

    number: int
    level: Level
    place: str
    school: str | None
    district: str | None
    asked_at: dt.datetime
    decision: Decided | None


class SideOut(Schema):
    """How several people see one side: `counts` are how many gave each of its four `steps`. There is no average."""

    side: Side
    name: str
    question: str
    steps: list[str]
    counts: list[int] | None
    standing: Stands | None
    said: list[str]


class OwnMarkOut(Schema):
    """One's own mark of a side."""

    side: Side
    step: int
    why: str


class SupportOut(Schema):
    """What is done so that a side gets ready, who sees to it, and when somebody looks again."""

    id: int
    side: Side
    text: str
    owner: str
    recheck_on: dt.date
    done_at: dt.datetime | None


class OwnerOut(Schema):
    """A member who may see to a support."""

    id: int
    name: str


class ReadinessOut(LookOut):
    """One look. The marks are read once one's own are given, or somebody has decided: until then counts are None."""

    marked_by: int
    mine: list[OwnMarkOut]
    my_support: str
    sides: list[SideOut]
    wished: list[str]
    supports: list[SupportOut]
    owners: list[OwnerOut]
    reason: str
    decided_by: str
    decided_at: dt.datetime | None


class LookBody(Body):
    """Whose readiness: a school, a district, or without either the hub."""

    school: Slug | None = None
    district: Slug | None = None


class MarkPart(Body):
    """A step for one side, and what makes one say so."""

    side: Side
    step: Annotated[int, Field(ge=1, le=4)]
    why: Why = ""


class MarksBody(Written):
    """One's own marks. They take the place of those that one gave before."""

    marks: Annotated[list[MarkPart], Field(min_length=1, max_length=8)]
    support: Why = Field("", description="What one support would help most")

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.support, *(one.why for one in self.marks)]


class SupportBody(Written):
    """A support to plan. `owner` is the id of a member who reads this page."""

    side: Side
    text: Annotated[Why, Field(min_length=1)]
    owner: Key
    recheck_on: Day

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.text]


class ReadinessDecisionBody(Written):
    """What a person decides, and why. No mark decides it."""

    decision: Decided
    reason: Annotated[Why, Field(min_length=1)]

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.reason]


def look_out(row: Readiness) -> LookOut:
    """Return a look as the list tells it."""
    return LookOut(**_look(row))


def _look(row: Readiness) -> dict[str, Any]:
    return {
        "number": row.number,
        "level": row.level,
        "place": str(row),
        "school": row.school.slug if row.school else None,
        "district": row.district.slug if row.district else None,
        "asked_at": row.opened_at,
        "decision": row.decision or None,
    }


def readiness_out(reading: ReadinessReading) -> ReadinessOut:
    """Return a look as its page tells it."""
    row, mine = reading.readiness, reading.mine
    seen = {one.domain.key: one for one in reading.sides}
    return ReadinessOut(
        **_look(row),
        marked_by=reading.raters,
        mine=_mine(mine) if mine else [],
        my_support=mine.support if mine else "",
        sides=[_side(reading, side, seen.get(side.value)) for side in Side],
        wished=list(reading.wished),
        supports=[_support(one, text) for one, text in reading.supports],
        owners=[OwnerOut(id=held.pk, name=held.person.name) for held in reading.owners],
        reason=reading.reason,
        decided_by=row.decided_by.name if row.decided_by else "",
        decided_at=row.decided_at,
    )


def _mine(mark: MarkRow) -> list[OwnMarkOut]:
    return [
        OwnMarkOut(side=side, step=mark.steps[side.value], why=mark.evidence.get(side.value, ""))
        for side in Side
        if side.value in mark.steps
    ]


def _side(reading: ReadinessReading, side: Side, seen: Seen | None) -> SideOut:
    domain = _DOMAINS[side.value]
    return SideOut(
        side=side,
        name=told(domain.name),
        question=told(domain.asks[reading.level]),
        steps=[told(words) for words in domain.steps],
        counts=list(seen.counts) if seen else None,
        standing=seen.standing.value if seen else None,
        said=list(reading.said.get(side.value, ())),
    )


_DOMAINS = {domain.key: domain for domain in DOMAINS}


def _support(one: Support, text: str) -> SupportOut:
    return SupportOut(
        id=one.pk,
        side=Side(one.domain),
        text=text,
        owner=one.owner.name,
        recheck_on=one.recheck_on,
        done_at=one.done_at,
    )
