"""Bodies and answers about the Monday list."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from ninja import Field, Schema

from gofar.apps.improvement.queries.attention import Why
from gofar.core.practice.answers import Answer
from gofar.web.api.fields import Slug, Text, Written


class CallOut(Schema):
    """A school to call, and the one reason. `count` is how many periods have no figures, or days a team has stood still."""

    school: str
    why: Why
    count: int
    test: int | None


class CallAnswerOut(Schema):
    """What somebody said about a call: the same reason rests until that day."""

    school: str
    why: str
    test: int | None
    answer: Answer
    word: str
    until: dt.date
    by: str
    at: dt.datetime


class MondayOut(Schema):
    """The day's list. Of all calls that were answered, `useful` of `judged` were worth it."""

    calls: list[CallOut]
    resting: list[CallAnswerOut]
    useful: int
    judged: int


class AnswerCallBody(Written):
    """Which call, and what is said about it."""

    school: Slug
    why: Why
    answer: Answer
    test: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None
    word: Annotated[Text, Field(max_length=200)] = ""
