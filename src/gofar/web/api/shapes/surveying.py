"""Bodies and answers about the pulse. What a page does not tell, no answer tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema

from gofar.core.errors import DataRefused
from gofar.core.practice.surveys.change import Word
from gofar.core.practice.surveys.pulse import AIM, ITEMS, OTHER, RIGHT, STATEMENTS, STEPS, UNSURE
from gofar.core.words import message as _
from gofar.web.api.fields import Body, Day, Where
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.surveys.models import Survey
    from gofar.apps.surveys.queries import PulseReading
    from gofar.core.practice.surveys.change import Change
    from gofar.core.practice.surveys.pulse import Item
    from gofar.core.practice.surveys.summary import Spread

#: A step of a statement, from 1 to 5; 0 is for whoever cannot say.
Mark = Annotated[int, Field(ge=0, le=5)]


class MovedOut(Schema):
    """What has changed since the baseline, in shares of 1. Without numbers, too few answered to say."""

    word: Word
    by: float | None
    lower: float | None
    upper: float | None
    baseline_agree: int
    baseline_answered: int


class PulseItemOut(Schema):
    """What was answered to one item. “suppressed”: fewer than five answered it, and nothing of it is told.

    `counts` go from the first step to the fifth; for the aim they are: knows it, chose another one, not sure.
    """

    key: str
    text: str
    status: Literal["value", "suppressed"]
    answered: int | None
    agree: int | None
    counts: list[int] | None
    cannot_say: int | None
    changed: MovedOut | None


class PulseOut(Schema):
    """One pulse. While it is open it tells how many have answered; once it is closed, what was found.

    `answers`, `asked` and `items` are empty where fewer than five answered: nobody can be guessed. `mine`: I have
    answered. `baseline` is the number of the first pulse with a result, if it is another one.
    """

    number: int
    term: str
    opened_at: dt.datetime
    closes_on: dt.date
    closed_at: dt.datetime | None
    answers: int | None
    asked: int | None
    waiting: int | None
    needed: int | None
    mine: bool
    may_answer: bool
    baseline: int | None
    items: list[PulseItemOut]


class AskedItemOut(Schema):
    """One item of the form, and the steps to choose from, the first one first."""

    key: str
    text: str
    choices: list[str]


class AimOut(Schema):
    """One of the aims to choose from; which one is the network’s, the form does not tell."""

    place: int
    population: str
    falls: bool
    target: float
    by_when: dt.date


class PulseFormOut(Schema):
    """What is asked. Without an aim in the charter there is none to choose."""

    number: int
    closes_on: dt.date
    aim: str
    aims: list[AimOut]
    items: list[AskedItemOut]


class PulseBody(Body):
    """Until when the pulse takes answers."""

    closes_on: Day


class PulseAnswerBody(Body):
    """One's own answers, 1 to 5; 0 or nothing where one cannot say. `aim` is the place of an aim, or not sure.

    At least one is answered. An answer has no name: nothing that is kept says whose it is.
    """

    aim: Annotated[int, Field(ge=0, le=20)] | Literal["unsure"] | None = None
    miss: Mark | None = None
    efficacy: Mark | None = None
    data: Mark | None = None
    hub: Mark | None = None
    leader: Mark | None = None
    learning: Mark | None = None
    time: Mark | None = None

    def given(self, survey: Survey) -> dict[str, int | str]:
        """Return the answers as the box takes them: which aim was chosen stays in here.

        Raises
        ------
        DataRefused
            The aim that was chosen is none of those in the form.
        """
        steps = {item.key: getattr(self, item.key) for item in STATEMENTS}
        found: dict[str, int | str] = {key: step for key, step in steps.items() if step}
        if self.aim is None:
            return found
        if not survey.aims or (self.aim != UNSURE and self.aim not in range(len(survey.aims))):
            raise DataRefused(
                _("There is no such aim to choose."),
                where=Where.AIM,
                fix=_("Read the form, and send the place of one of its aims."),
                code="survey.aim",
            )
        chosen = RIGHT if self.aim == survey.right else OTHER
        return found | {AIM.key: UNSURE if self.aim == UNSURE else chosen}


def pulse_out(reading: PulseReading) -> PulseOut:
    """Return a pulse as its page tells it."""
    row, open_ = reading.survey, reading.is_open
    counted = open_ or bool(reading.spreads)
    return PulseOut(
        number=row.number,
        term=told(reading.term.words),
        opened_at=row.opened_at,
        closes_on=row.closes_on,
        closed_at=row.closed_at,
        answers=reading.answers if counted else None,
        asked=reading.asked if counted else None,
        waiting=reading.waiting if open_ else None,
        needed=reading.needed if open_ else None,
        mine=reading.mine,
        may_answer=reading.may_answer and not reading.mine,
        baseline=reading.baseline.survey.number if reading.baseline and reading.spreads else None,
        items=[_item(reading, item) for item in ITEMS if _was_asked(reading, item)],
    )


def _was_asked(reading: PulseReading, item: Item) -> bool:
    return item.key in reading.spreads and (item is not AIM or bool(reading.survey.aims))


def _item(reading: PulseReading, item: Item) -> PulseItemOut:
    spread, moved = reading.spreads[item.key], reading.changes.get(item.key)
    was = reading.baseline.spreads.get(item.key) if reading.baseline else None
    return PulseItemOut(
        key=item.key,
        text=told(item.text),
        status="value" if spread else "suppressed",
        answered=spread.answered if spread else None,
        agree=spread.agree if spread else None,
        counts=list(spread.counts) if spread else None,
        cannot_say=spread.cannot if spread else None,
        changed=_changed(moved, was) if moved and was else None,
    )


def _changed(moved: Change, was: Spread) -> MovedOut:
    said = moved.word is not Word.TOO_FEW
    return MovedOut(
        word=moved.word,
        by=moved.by if said else None,
        lower=moved.lower if said else None,
        upper=moved.upper if said else None,
        baseline_agree=was.agree,
        baseline_answered=was.answered,
    )


def pulse_form_out(survey: Survey) -> PulseFormOut:
    """Return what is asked, without which aim is the network's own."""
    steps = [told(words) for words in STEPS]
    return PulseFormOut(
        number=survey.number,
        closes_on=survey.closes_on,
        aim=told(AIM.text) if survey.aims else "",
        aims=[
            AimOut(
                place=place,
                population=one["population"],
                falls=one["falls"],
                target=one["target"],
                by_when=dt.date.fromisoformat(one["by_when"]),
            )
            for place, one in enumerate(survey.aims)
        ],
        items=[AskedItemOut(key=item.key, text=told(item.text), choices=steps) for item in STATEMENTS],
    )
