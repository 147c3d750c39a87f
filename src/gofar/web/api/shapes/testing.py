"""Bodies and answers about tests."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema

from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.actions.tests import Guess, Plan
from gofar.core.practice.cycle import Comparison, Decision, Standing, Verdict
from gofar.web.api.fields import Body, Day, Filled, Key, Line, Number, Slug, Text, Written

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.improvement.queries.tests import Count, CycleReading, PredictionReading, TestReading
    from gofar.apps.people.models import Network, Person

Scale = Annotated[Filled, Field(max_length=120)]
Sure = Literal["", "guess", "fairly", "very"]


class CountOut(Schema):
    """A number that may be shown: “8 of 12”."""

    value: float
    out_of: float | None
    of_what: str


class PredictionOut(Schema):
    """A prediction. `count` is None for those who may not see it; `correction`: made after the first result."""

    count: CountOut | None
    confidence: str
    by: str
    at: dt.datetime
    locked: bool
    correction: bool
    verdict: Verdict | None


class CycleOut(Schema):
    """One turn of plan, do, study, act. `held_back`: counts or notes in its words are not for this reader."""

    number: int
    version: int
    standing: Standing
    step: str
    starts: dt.date
    ends: dt.date
    scale: str
    size: str
    objective: str
    conditions: list[str]
    predictions: list[PredictionOut]
    result: CountOut | None
    result_at: dt.datetime | None
    verdict: Verdict | None
    did: str
    surprise: str
    for_whom: str
    learned: str
    decision: Decision | None
    reason: str
    decided_at: dt.datetime | None
    notes_shared: bool
    held_back: bool


class TestOut(Schema):
    """A test of one idea in one school. `counts_shown` says whether its own counts are for this reader."""

    number: int
    version: int
    title: str
    question: str
    school: str
    idea: str
    measure: str | None
    lead: str
    started_on: dt.date
    standing: Standing
    decision: Decision | None
    copied_from: int | None
    counts_shown: bool
    tried_with: list[str]
    not_yet_with: list[str]
    cycles: list[CycleOut]


class PlanPart(Body):
    """With whom, how far, and from when to when."""

    scale: Scale = Field(description="With whom, for how long: “12 students, one week”")
    starts: Day
    ends: Day
    objective: Text = ""
    conditions: list[Annotated[Filled, Field(max_length=80)]] = Field([], max_length=12)

    @property
    def plan(self) -> Plan:
        """The plan as the record takes it."""
        return Plan(self.scale, self.starts, self.ends, self.objective, conditions=tuple(self.conditions))


class GuessPart(Body):
    """What is expected: “8 of 12 back the next day”."""

    value: Number
    out_of: Number | None = None
    of_what: Line = ""
    confidence: Sure = ""

    @property
    def guess(self) -> Guess:
        """The prediction as the record takes it."""
        return Guess(self.value, self.out_of, self.of_what, self.confidence)


class StartBody(Written):
    """A new test. Without `predict` its first cycle waits until somebody of the team has predicted."""

    school: Slug
    idea: Slug
    title: Line = Field("", description="Without one, the idea's")
    question: Text = ""
    plan: PlanPart
    predict: GuessPart | None = None
    measure: Slug | None = Field(None, description="Without one, what tests of the idea have moved so far")
    lead: Key | None = Field(None, description="A member's id; without one, oneself")
    copied_from: Key | None = Field(None, description="The number of the test that it was copied from")

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.title, self.question, self.plan.scale, self.plan.objective, *self.plan.conditions]


class PlanBody(Written, PlanPart):
    """The next cycle. `number` is the one that its writer expects to plan; 409 where it was planned meanwhile."""

    predict: GuessPart
    number: Key | None = None


class PredictBody(Written, GuessPart):
    """A prediction, of the newest cycle that has one or of the `cycle` with this number."""

    cycle: Key | None = None


class ResultBody(Written):
    """What happened."""

    value: Number
    out_of: Number | None = None
    note: Text = ""
    compared: Comparison | None = None
    decision: Decision | None = None
    cycle: Key | None = None


class StudyBody(Written):
    """What was done, what surprised, for whom it worked, what was learned: only what changes."""

    did: Text | None = None
    surprise: Text | None = None
    for_whom: Text | None = None
    learned: Text | None = None
    cycle: Key | None = None


class DecideBody(Written):
    """What the team does next, and why."""

    decision: Decision
    reason: Text = ""
    cycle: Key | None = None


def test_out(viewer: Person, place: Network) -> Callable[[TestReading], TestOut]:
    """Return the function that tells a test. The measures' names are asked once."""
    measures = dict(measures_of(viewer, place).values_list("pk", "slug"))

    def build(reading: TestReading) -> TestOut:
        test = reading.test
        return TestOut(
            number=test.number,
            version=test.version,
            title=test.title,
            question=test.question,
            school=test.school.slug,
            idea=test.idea.slug,
            measure=measures.get(test.measure_id or 0),
            lead=test.lead.name,
            started_on=test.started_on,
            standing=reading.standing,
            decision=reading.decision,
            copied_from=test.cloned_from.number if test.cloned_from_id and test.cloned_from else None,
            counts_shown=reading.open,
            tried_with=list(reading.tried_with),
            not_yet_with=list(reading.not_yet_with),
            cycles=[_cycle(cycle) for cycle in reading.cycles],
        )

    return build


def _cycle(reading: CycleReading) -> CycleOut:
    cycle, words = reading.cycle, reading.words
    return CycleOut(
        number=cycle.number,
        version=cycle.version,
        standing=reading.standing,
        step=cycle.step,
        starts=cycle.starts,
        ends=cycle.ends,
        scale=words.scale,
        size=reading.size,
        objective=words.objective,
        conditions=list(reading.conditions),
        predictions=[_prediction(one) for one in reading.predictions],
        result=count_out(reading.result),
        result_at=reading.result_at,
        verdict=reading.verdict,
        did=words.did,
        surprise=words.surprise,
        for_whom=words.for_whom,
        learned=words.learned,
        decision=Decision(cycle.decision) if cycle.decision else None,
        reason=words.reason,
        decided_at=cycle.decided_at,
        notes_shared=reading.shared,
        held_back=words.held_back,
    )


def _prediction(one: PredictionReading) -> PredictionOut:
    return PredictionOut(
        count=count_out(one.count),
        confidence=one.confidence,
        by=one.by,
        at=one.at,
        locked=one.locked,
        correction=one.is_correction,
        verdict=one.verdict,
    )


def count_out(count: Count | None) -> CountOut | None:
    """Return a number that may be shown."""
    return CountOut(value=count.value, out_of=count.out_of, of_what=count.of_what) if count else None
