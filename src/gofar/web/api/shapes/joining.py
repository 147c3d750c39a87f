"""Bodies and answers about joint tests, and about those who did an idea."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from ninja import Field, Schema

from gofar.core.practice.adoption import Stage
from gofar.core.practice.cycle import Decision, Verdict
from gofar.core.practice.joint import Leaning
from gofar.web.api.fields import Asked, Body, Day, Filled, Key, Line, Slug, Text, Written
from gofar.web.api.shapes.testing import CountOut, count_out
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.spread.queries import Cell, JointReading
    from gofar.apps.spread.queries.joint import Part


class JointPartOut(Schema):
    """A school's own test in a joint test. Counts are told to those who may see them; `predicted`: one was made."""

    school: str
    test: int
    predicted: bool
    prediction: CountOut | None
    result: CountOut | None
    verdict: Verdict | None
    decision: Decision | None
    reason: str


class JointOut(Schema):
    """A joint test: the protocol, who runs it, and how many met their own prediction.

    `leaning` says what so many schools let anybody say; `few`: chance alone may have made the picture.
    """

    number: int
    title: str
    idea: str
    measure: str | None
    led_by: str
    how: str
    scale: str
    of_what: str
    conditions: list[str]
    starts: dt.date
    ends: dt.date
    may_still_join: bool = Field(description="Whether its last day has not passed")
    parts: list[JointPartOut]
    invited: list[str] = Field(description="Schools that were invited and have not started")
    met: int
    partly: int
    missed: int
    waiting: int
    leaning: Leaning
    few: bool


class WantedJoint(Asked):
    """Which joint tests: of an idea."""

    idea: Slug | None = None


class PlanJointBody(Written):
    """One protocol for several schools. Each of them predicts for itself."""

    idea: Slug
    title: Line = Field("", description="Without one, the idea's")
    how: Text = Field("", description="What every school does alike, a line for each step")
    scale: Annotated[Filled, Field(max_length=120)]
    of_what: Line = Field("", description="Who counts: “back the next day”")
    conditions: list[Annotated[Filled, Field(max_length=80)]] = Field([], max_length=12)
    starts: Day
    ends: Day
    schools: Annotated[list[Slug], Field(max_length=200)]

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.title, self.how, self.scale, self.of_what, *self.conditions]


class JoinBody(Body):
    """The number of a test of one's own."""

    test: Key


class DoerOut(Schema):
    """A school that tested an idea and decided."""

    school: str
    stage: Stage
    since: dt.date | None


class DoersOut(Schema):
    """Who can be asked, and whether one's own school may say that it wants to try it."""

    doers: list[DoerOut]
    may_want: bool


class AskDoersBody(Written):
    """A question to those who did it: to all of them, or to some."""

    text: Annotated[Text, Field(min_length=1, max_length=300)]
    schools: list[Slug] = Field([], max_length=3)
    wants: bool = False


def joint_out(one: JointReading) -> JointOut:
    """Return a joint test as its reader may see it."""
    joint, read = one.joint, one.together
    return JointOut(
        number=joint.number,
        title=one.title,
        idea=joint.idea.slug,
        measure=joint.measure.slug if joint.measure else None,
        led_by=joint.led_by.name,
        how=one.how,
        scale=one.scale,
        of_what=one.of_what,
        conditions=[told(words) for words in one.conditions],
        starts=joint.starts,
        ends=joint.ends,
        may_still_join=one.is_open,
        parts=[_part(part, part.reading) for part in one.started if part.reading is not None],
        invited=[part.school.slug for part in one.waiting],
        met=read.met,
        partly=read.partly,
        missed=read.missed,
        waiting=read.waiting,
        leaning=read.leaning,
        few=read.is_few,
    )


def _part(part: Part, reading: TestReading) -> JointPartOut:
    cycle = part.cycle
    guess = cycle.prediction if cycle else None
    decision, reason = _decided(reading)
    return JointPartOut(
        school=part.school.slug,
        test=reading.test.number,
        predicted=guess is not None,
        prediction=count_out(guess.count) if guess else None,
        result=count_out(cycle.result) if cycle else None,
        verdict=cycle.verdict if cycle else None,
        decision=decision,
        reason=reason,
    )


def _decided(reading: TestReading) -> tuple[Decision | None, str]:
    """Return what the school made of it so far: how its ramp ended, else its last decision; and why."""
    made = [cycle for cycle in reading.cycles if cycle.cycle.decision]
    decision = reading.decision or (Decision(made[-1].cycle.decision) if made else None)
    reasons = [cycle.words.reason for cycle in made if cycle.cycle.decision == decision]
    return decision, reasons[-1] if reasons else ""


def doer_out(cell: Cell) -> DoerOut:
    """Return a school that did it."""
    return DoerOut(school=cell.school.slug, stage=cell.stage, since=cell.since)
