"""Bodies and answers about visits to schools, notes on them, and how far a team has come."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema

from gofar.core.practice.cycle import Decision
from gofar.web.api.fields import Asked, Day, Filled, Text, Written
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.improvement.models import ProgressScore, SchoolNote
    from gofar.apps.improvement.queries.visits import After, VisitReading
    from gofar.core.practice.progress import Suggestion

Words = Annotated[Text, Field(max_length=1000)]


class NoteOut(Schema):
    """A note on a school, an ask, a visit's purpose, or the answer to an ask; `about` is what it was written after."""

    id: int
    kind: str
    text: str
    on: dt.date | None
    about: int | None
    by: str
    at: dt.datetime


class DecidedOut(Schema):
    """What a team decided about a test."""

    test: int
    decision: Decision


class AfterOut(Schema):
    """What a team did in the two weeks after a visit: numbers of tests. Facts, never a grade."""

    until: dt.date
    is_over: bool
    started: list[int]
    logged: list[int]
    decided: list[DecidedOut]


class VisitOut(Schema):
    """A visit. What was seen and asked, and what followed, is told once it has taken place."""

    id: int
    school: str
    on: dt.date
    purpose: str
    by: str
    note: str
    ask: str
    ask_id: int | None
    answers: list[NoteOut]
    after: AfterOut | None


class WantedVisits(Asked):
    """Which visits."""

    mine: bool = False


class NoteBody(Written):
    """A note, an ask for the next visit, or what a visit is for, with its day."""

    kind: Literal["note", "ask", "visit"] = "note"
    text: Annotated[Words, Field(min_length=1)]
    on: Day | None = None


class WriteUpBody(Written):
    """What was seen at a visit, and what the team is asked to do. One of the two may be empty."""

    note: Words = ""
    ask: Words = ""


class AnswerAskBody(Written):
    """What the team did, or why not."""

    text: Annotated[Words, Field(min_length=1)]


class ScoreOut(Schema):
    """A step of the scale that a person set, with the reason, and what the facts suggested then."""

    score: float
    suggested: float
    reason: str
    by: str
    at: dt.datetime


class ProgressOut(Schema):
    """How far a team has come: what the facts suggest today, what the next step needs, and what was set."""

    suggested: float
    name: str
    needs: str
    next_needs: str
    history: list[ScoreOut]


class ProgressBody(Written):
    """A step of the scale, and one sentence on what the team did."""

    score: Annotated[float, Field(ge=0.5, le=5, allow_inf_nan=False)]
    reason: Annotated[Filled, Field(max_length=300)]


def note_out(note: SchoolNote) -> NoteOut:
    """Return a note as it is told."""
    return NoteOut(
        id=note.pk,
        kind=note.kind,
        text=note.text,
        on=note.on,
        about=note.about_id,
        by=note.by.name,
        at=note.at,
    )


def coming_out(note: SchoolNote, on: dt.date) -> VisitOut:
    """Return a visit that lies ahead."""
    return VisitOut(
        id=note.pk,
        school=note.school.slug,
        on=on,
        purpose=note.text,
        by=note.by.name,
        note="",
        ask="",
        ask_id=None,
        answers=[],
        after=None,
    )


def visit_out(read: VisitReading) -> VisitOut:
    """Return a visit that has taken place."""
    return VisitOut(
        id=read.visit.pk,
        school=read.visit.school.slug,
        on=read.on,
        purpose=read.visit.text,
        by=read.visit.by.name,
        note=read.note.text if read.note else "",
        ask=read.ask.text if read.ask else "",
        ask_id=read.ask.pk if read.ask else None,
        answers=[note_out(one) for one in read.answers],
        after=_after(read.after),
    )


def _after(after: After) -> AfterOut:
    return AfterOut(
        until=after.until,
        is_over=after.is_over,
        started=list(after.started),
        logged=list(after.logged),
        decided=[DecidedOut(test=number, decision=decision) for number, decision in after.decided],
    )


def progress_out(suggestion: Suggestion, rows: list[ProgressScore]) -> ProgressOut:
    """Return how far a team has come."""
    return ProgressOut(
        suggested=suggestion.score,
        name=told(suggestion.row.name),
        needs=told(suggestion.row.needs),
        next_needs=told(suggestion.next.needs) if suggestion.next else "",
        history=[
            ScoreOut(
                score=float(row.score),
                suggested=float(row.suggested),
                reason=row.reason,
                by=row.by.name,
                at=row.at,
            )
            for row in rows
        ],
    )
