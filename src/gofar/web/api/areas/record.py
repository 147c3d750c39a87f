"""The record about the record: files that left, and the log."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.verbs import Verb
from gofar.apps.records.queries.log import Asked as Sought
from gofar.apps.records.queries.log import entries_of, handed_out, row_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Day, Key, Page, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.records.queries.log import Handed

area = Area("record")


class HandedOut(Schema):
    """One file that left: who took it, when, and how many rows it had where that is known."""

    at: dt.datetime
    who: str
    file: str
    rows: int | None


class LogRowOut(Schema):
    """One row of the log, with the hash that ties it to the row before. What is about children is told by its verb."""

    row: int
    at: dt.datetime
    who: str
    who_id: int
    verb: str
    says: str
    hash: str


class LogAsked(Asked):
    """What to look for: what one person did, one verb, from a day on, and rows before one."""

    who: Key | None = Field(None, description="A “who_id” of the log")
    what: Verb | None = None
    since: Day | None = None
    before: Key | None = None


@area.read(f"{HERE}/exports", Page[HandedOut], "exports")
def list_exports(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[HandedOut]:
    """List the hundred newest files that somebody took."""
    return page_of(request, handed_out(reader(request), network_of(request, network)), asked, _handed)


def _handed(one: Handed) -> HandedOut:
    return HandedOut(at=one.at, who=one.who, file=one.file, rows=one.rows)


@area.read(f"{HERE}/log", Page[LogRowOut], "log")
def list_log(request: HttpRequest, network: str, asked: Query[LogAsked]) -> Page[LogRowOut]:
    """List who did what, and when, the newest first. As a file it is taken on its page."""
    what = asked.what.value if asked.what else ""
    sought = Sought(asked.who, what, asked.since, asked.before)
    rows = entries_of(reader(request), network_of(request, network), sought)
    return page_of(request, rows, asked, _row)


def _row(entry: AuditEntry) -> LogRowOut:
    row = row_of(entry)
    return LogRowOut(
        row=row.sequence,
        at=row.at,
        who=row.who,
        who_id=entry.person_id,
        verb=row.verb.value,
        says=row.says,
        hash=row.hash,
    )
