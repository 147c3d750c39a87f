"""What people have settled about a chart, as programs read and write it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from ninja import Schema
from pydantic import Field

from gofar.web.api.fields import Day, Filled, Number, Slug, Written

if TYPE_CHECKING:
    from gofar.apps.data.models import ChartChoice
    from gofar.apps.data.queries.choices import SuggestedPhase

Reason = Annotated[Filled, Field(max_length=200)]


class ChartChoiceOut(Schema):
    """A point left out, a target from a day on, or a suggested phase that rests: who, when and why."""

    id: int
    kind: str
    day: dt.date
    school: str | None
    value: float | None
    reason: str
    by: str
    at: dt.datetime


class SuggestionOut(Schema):
    """A phase that a rule suggests: its run of points, the centre it lies past, and its own. Nothing is changed by it."""

    starts: dt.date
    run_ends: dt.date
    run: int
    above: bool
    old_centre: float
    new_centre: float


class LeaveOutBody(Written):
    """The first day of the period whose point is left out, on the network's chart or one school's."""

    day: Day
    reason: Reason
    school: Slug | None = None


class PutBackBody(Written):
    """Why a point counts again."""

    reason: Reason


class TargetBody(Written):
    """The target that holds from a day on, in the unit of the data: shares from 0 to 1."""

    starts: Day
    value: Number
    reason: Reason


class BaselineBody(Written):
    """How many points the baseline holds; empty for all."""

    points: Annotated[int, Field(ge=1, le=10_000)] | None
    reason: Reason


class RulesBody(Written):
    """Which rules tell a change from noise."""

    rules: Annotated[Filled, Field(max_length=40)]
    reason: Reason


def choice_out(choice: ChartChoice) -> ChartChoiceOut:
    """Return a decision as it is told."""
    same = {name: getattr(choice, name) for name in ("id", "kind", "day", "value", "reason", "at")}
    return ChartChoiceOut(school=choice.school.slug if choice.school else None, by=choice.by.name, **same)


def suggestion_out(found: SuggestedPhase) -> SuggestionOut:
    """Return a suggestion as it is told."""
    one = found.suggestion
    return SuggestionOut(
        starts=found.starts.start,
        run_ends=found.ends.start,
        run=one.length,
        above=one.above,
        old_centre=one.before,
        new_centre=one.centre,
    )
