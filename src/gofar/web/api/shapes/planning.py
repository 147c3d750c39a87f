"""Bodies and answers about the plan of a session."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema

from gofar.apps.convenings.actions.planning import PlanWords, StepWords
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.fields import Body, Day, Filled, Key, Line, Where

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Step
    from gofar.apps.convenings.queries.leading import PlanReading

Asks = Annotated[Filled, Field(max_length=300)]
Minutes = Annotated[int, Field(ge=1, le=240)]


class TemplateOut(Schema):
    """A built-in session to begin from."""

    key: str
    name: str
    says: str
    minutes: int


class SessionBody(Body):
    """A new session. Without a title it has the name of what it begins from."""

    template: Literal["deck", "short"] = "deck"
    on: Day
    title: Line = ""
    place: Line = ""


class PromptOut(Schema):
    """A question that is jotted once, early, and drawn on later."""

    number: int
    text: str


class StepOut(Schema):
    """A step: what the room does, on which question or list, and for how long. `minutes` None: as long as it takes."""

    number: int
    kind: str
    title: str
    words: str
    script: str
    minutes: int | None
    pairs: str
    prompt: int | None
    heard: str | None
    started_at: dt.datetime | None
    ended_at: dt.datetime | None


class HeardOut(Schema):
    """What we have heard: a list, as it stood before the room met."""

    title: str
    items: list[str]


class SessionPlanOut(Schema):
    """A session's plan. `code` is what phones type."""

    number: int
    code: str
    title: str
    template: str
    on: dt.date
    place: str
    state: str
    led_by: str
    one_phone_a_table: bool
    minutes: int
    prompts: list[PromptOut]
    lists: list[HeardOut]
    steps: list[StepOut]


class PromptPart(Body):
    """Other words for a question."""

    number: Key
    text: Asks


class StepPart(Body):
    """Another title, other minutes, other pairs for a step. `minutes` null: as long as it takes."""

    number: Key
    title: Filled | None = None
    minutes: Minutes | None = None
    pairs: Literal["new", "same"] | None = Field(None, description="Of a step in which people talk")


class SessionPlanBody(Body):
    """Other words and minutes for a session that has not been opened: only what changes."""

    title: Filled | None = None
    on: Day | None = None
    place: Line | None = None
    one_phone_a_table: bool | None = None
    prompts: list[PromptPart] = Field([], max_length=20)
    steps: list[StepPart] = Field([], max_length=60)

    def over(self, read: PlanReading) -> PlanWords:
        """Return the plan that was read, with what changes.

        Raises
        ------
        DataRefused
            It names a question or a step that the plan does not have, or pairs where nobody talks.
        """
        row = read.session
        prompts = {one.number: one.text for one in read.prompts}
        steps = {one.number: one for one in read.steps}
        words = {number: _as_it_is(one) for number, one in steps.items()}
        for prompt in self.prompts:
            if prompt.number not in prompts:
                raise _unknown(Where.PROMPTS, prompt.number)
            prompts[prompt.number] = " ".join(prompt.text.split())
        for part in self.steps:
            step = steps.get(part.number)
            if step is None or (part.pairs and step.kind != "talk"):
                raise _unknown(Where.STEPS, part.number)
            words[part.number] = _changed(words[part.number], part)
        return PlanWords(
            self.title or row.title,
            self.on or row.on,
            row.place if self.place is None else self.place,
            row.one_phone_a_table if self.one_phone_a_table is None else self.one_phone_a_table,
            prompts,
            words,
        )


def _as_it_is(step: Step) -> StepWords:
    return StepWords(step.title, step.seconds // 60 if step.seconds else None, step.pairs)


def _changed(words: StepWords, part: StepPart) -> StepWords:
    found = replace(words, title=part.title or words.title, pairs=part.pairs or words.pairs)
    return replace(found, minutes=part.minutes) if "minutes" in part.model_fields_set else found


def _unknown(where: Where, number: int) -> DataRefused:
    return DataRefused(
        _("This plan has no part {number} that can be changed so.", number=number),
        where=where,
        fix=_("Read the plan, and use its numbers. Pairs belong to steps in which people talk."),
        code="session.no-such-part",
    )


def step_out(step: Step, *, told: bool = True) -> StepOut:
    """Return a step; what its leader may say is left out where the room reads."""
    return StepOut(
        number=step.number,
        kind=step.kind,
        title=step.title,
        words=step.words,
        script=step.script if told else "",
        minutes=step.seconds // 60 if step.seconds else None,
        pairs=step.pairs,
        prompt=step.prompt.number if step.prompt else None,
        heard=step.heard.title if step.heard else None,
        started_at=step.started_at,
        ended_at=step.ended_at,
    )


def session_plan_out(read: PlanReading) -> SessionPlanOut:
    """Return a plan as its page tells it."""
    row = read.session
    same = ("number", "code", "title", "template", "on", "place", "state", "one_phone_a_table")
    return SessionPlanOut(
        led_by=row.led_by.name,
        minutes=sum(step.seconds or 0 for step in read.steps) // 60,
        prompts=[PromptOut(number=one.number, text=one.text) for one in read.prompts],
        lists=[HeardOut(title=one.title, items=list(items)) for one, items in read.lists],
        steps=[step_out(step) for step in read.steps],
        **{name: getattr(row, name) for name in same},
    )
