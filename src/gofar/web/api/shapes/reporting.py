"""Bodies and answers about reports, and about what funders read."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Field, Schema

from gofar.core.practice.portfolio import Shows
from gofar.core.practice.report import LONGEST, Section
from gofar.web.api.fields import Body, Line, Text, Written

if TYPE_CHECKING:
    from gofar.apps.reports.models import Report


class ReportOut(Schema):
    """A frozen report: the record's values on its day, and people's words by section."""

    number: int
    version: int
    by: str
    frozen_at: dt.datetime
    values: dict[str, Any]
    added: dict[str, str]


Words = Annotated[Text, Field(max_length=LONGEST)]


class ReportBody(Written):
    """Words that people add, by section. The numbers are the record's."""

    added: dict[Section, Words] = {}

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return list(self.added.values())


class ReportDraftOut(Schema):
    """What a report would say if it were frozen now."""

    values: dict[str, Any]


class MovedSinceOut(Schema):
    """One number that is another one today."""

    what: str
    then: int
    now: int


class SinceOut(Schema):
    """What the record says otherwise today, and the tests that a report rests on and that are gone."""

    differs: list[MovedSinceOut]
    gone: list[int]


class PastConsentOut(Schema):
    """A consent that has ended."""

    given_at: dt.datetime
    withdrawn_at: dt.datetime


class ConsentOut(Schema):
    """Whether funders read this network's totals, and which parts. They never read a school, a person or a note."""

    stands: bool
    shows: list[Shows]
    given_by: str
    given_at: dt.datetime | None
    past: list[PastConsentOut]
    asks: str
    may_consent: bool
    may_ask: bool


class ConsentBody(Body):
    """Which parts funders read. Tests are always among them. A consent that stands is replaced."""

    shows: list[Shows] = Field([Shows.TESTS, Shows.AIM, Shows.SPREAD, Shows.STORY], max_length=4)


class AskFundersBody(Written):
    """One line without a number and without a school's name; an empty one asks nothing any more."""

    text: Annotated[Line, Field(max_length=120)] = ""


def report_out(row: Report) -> ReportOut:
    """Return a report as it was frozen."""
    return ReportOut(
        number=row.number,
        version=row.version,
        by=row.by.name,
        frozen_at=row.frozen_at,
        values=row.values,
        added=row.added,
    )
