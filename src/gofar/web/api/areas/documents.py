"""What a network puts on paper: records of its convenings, change packages, reports."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.queries.keeping import record_of, session_for
from gofar.apps.convenings.queries.keeping_sessions import sessions_of
from gofar.apps.packages.queries import package_for, published_in
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.reports.queries.reports import report_for, reports_of
from gofar.core.practice.report import LONGEST, Section
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Text, Written, ask_about_names, page_of
from gofar.web.base.handing import hand
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.convenings.queries.keeping_values import Said, SessionLine
    from gofar.apps.packages.models import Package
    from gofar.apps.reports.models import Report

area = Area("documents")


class SessionOut(Schema):
    """One session: how much was said, how much was kept, and how much is still open."""

    number: int
    title: str
    on: dt.date
    place: str
    state: str
    people: int
    said: int
    kept: int
    open: int


class SaidOut(Schema):
    """One thing that was said. `signed` is the name that its author put on it; `became` what it did become."""

    text: str
    signed: str
    step: str
    became: str | None
    due: dt.date | None


class ListOut(Schema):
    """A list that a room looked at, with what it added."""

    title: str
    items: list[str]
    added: list[str]


class VotedOut(Schema):
    """What was voted on. `dots` is None where too few voted."""

    text: str
    dots: int | None


class VoteOut(Schema):
    """A vote of the room."""

    title: str
    voters: int
    choices: list[VotedOut]


class RecordOut(Schema):
    """What a session said and what became of it."""

    number: int
    title: str
    on: dt.date
    people: int
    lists: list[ListOut]
    votes: list[VoteOut]
    said: list[SaidOut]
    commitments: list[SaidOut]


class PackageOut(Schema):
    """One version of the change package."""

    number: int
    title: str
    content_id: str
    by: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None


class ContentsOut(Schema):
    """A version with its contents, as its file holds them; None once it was withdrawn."""

    number: int
    title: str
    content_id: str
    contents: dict[str, Any] | None


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


@area.read(f"{HERE}/convenings", Page[SessionOut], "convenings")
def list_convenings(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[SessionOut]:
    """List the network's sessions, the newest first."""
    return page_of(request, sessions_of(reader(request), network_of(request, network)), asked, _session)


def _session(line: SessionLine) -> SessionOut:
    row = line.session
    return SessionOut(
        number=row.number,
        title=row.title,
        on=row.on,
        place=row.place,
        state=row.state,
        people=line.people,
        said=line.said,
        kept=line.kept,
        open=line.open,
    )


@area.read(f"{HERE}/convenings/{{int:session}}", RecordOut, "convening")
def read_convening(request: HttpRequest, network: str, session: int) -> RecordOut:
    """Read what a session said and what became of it."""
    viewer = reader(request)
    found = record_of(viewer, session_for(viewer, network_of(request, network), session))
    row = found.session
    return RecordOut(
        number=row.number,
        title=row.title,
        on=row.on,
        people=found.people,
        lists=[
            ListOut(
                title=one.title,
                items=[item.text for item in one.items if not item.added],
                added=[item.text for item in one.added],
            )
            for one in found.lists
        ],
        votes=[
            VoteOut(
                title=vote.title,
                voters=vote.voters,
                choices=[VotedOut(text=c.text, dots=c.dots) for c in vote.choices],
            )
            for vote in found.votes
        ],
        said=_said(said for group in found.statements for said in group.said),
        commitments=_said(found.commitments),
    )


def _said(rows: Iterable[Said]) -> list[SaidOut]:
    return [
        SaidOut(
            text=one.text,
            signed=one.signed,
            step=one.step,
            became=one.became.kind.value if one.became else None,
            due=one.due,
        )
        for one in rows
    ]


@area.read(f"{HERE}/packages", Page[PackageOut], "packages")
def list_packages(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[PackageOut]:
    """List the versions of the change package, the newest first."""
    rows = [one.row for one in published_in(reader(request), network_of(request, network))]
    return page_of(request, rows, asked, _package)


def _package(row: Package) -> PackageOut:
    return PackageOut(
        number=row.number,
        title=row.title,
        content_id=row.content_id,
        by=row.published_by.name,
        at=row.published_at,
        withdrawn_at=row.withdrawn_at,
    )


@area.read(f"{HERE}/packages/{{int:package}}", ContentsOut, "package")
def read_package(request: HttpRequest, network: str, package: int) -> ContentsOut:
    """Read one version with its contents, as another network can start from them. It counts as an export."""
    place = network_of(request, network)
    row = package_for(reader(request), place, package)
    hand(request, place, f"package-{row.number}.json")
    held = None if row.withdrawn_at else json.loads(row.text)
    return ContentsOut(number=row.number, title=row.title, content_id=row.content_id, contents=held)


@area.read(f"{HERE}/reports", Page[ReportOut], "reports")
def list_reports(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ReportOut]:
    """List the network's reports, the newest first."""
    return page_of(request, reports_of(reader(request), network_of(request, network)), asked, _report)


@area.read(f"{HERE}/reports/{{int:report}}", ReportOut, "report")
def read_report(request: HttpRequest, network: str, report: int) -> ReportOut:
    """Read one report as it was frozen. It counts as an export."""
    place = network_of(request, network)
    row = report_for(reader(request), place, report)
    hand(request, place, f"report-{row.number}.json")
    return _report(row)


@area.write(f"{HERE}/reports", ReportOut, "reports")
def freeze(request: HttpRequest, network: str, body: ReportBody) -> ReportOut:
    """Freeze a report of what the record says today."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.WRITE_REPORT, place)
    ask_about_names(viewer, place, body)
    made = freeze_report(place, {name.value: text for name, text in body.added.items()}, by=viewer)
    return _report(report_for(viewer, place, made.number))


def _report(row: Report) -> ReportOut:
    return ReportOut(
        number=row.number,
        version=row.version,
        by=row.by.name,
        frozen_at=row.frozen_at,
        values=row.values,
        added=row.added,
    )
