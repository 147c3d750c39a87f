"""What was changed, and taking it back; what waits for oneself this week; where words lead."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from ninja import Field, Query, Schema

from gofar.apps.access import undo as taking_back
from gofar.apps.access.queries import change_for, networks_of, recent_changes, schools_of
from gofar.apps.access.undo import undo_refusals
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.tests import begun_in
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.apps.reminders.queries.week import weeks_of
from gofar.core.practice.finding import fit, folded
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Line, Page, page_of
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person
    from gofar.apps.reminders.queries.due import Due, NetworkWeek

area = Area("changes")


class ChangeOut(Schema):
    """One row of the log, in the sentence that the person's name begins. `why_not` says why it cannot be undone."""

    id: int
    who: str
    says: str
    action: str
    at: dt.datetime
    school: str | None
    taken_back_by: str | None
    taken_back_at: dt.datetime | None
    why_not: str


class UndoBody(Body):
    """`anyway` takes back a change on which somebody has built."""

    anyway: bool = False


class DueOut(Schema):
    """One thing that waits."""

    kind: str
    school: str
    day: dt.date | None
    test: int | None
    measure: str | None
    own: bool
    pressing: bool


class WeekOut(Schema):
    """One's week in one network."""

    network: str
    today: dt.date
    due: list[DueOut]


class WeeksOut(Schema):
    """One's week in all networks."""

    networks: list[WeekOut]


class FoundOut(Schema):
    """A thing whose name answers the words, and its address in the API."""

    kind: str
    network: str
    name: str
    address: str


@area.read(f"{HERE}/changes", Page[ChangeOut], "changes")
def list_changes(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[ChangeOut]:
    """List what was changed, the newest first."""
    rows = recent_changes(reader(request), network_of(request, network))
    return page_of(request, rows, asked, lambda entry: _change(entry, reader(request)))


@area.read(f"{HERE}/changes/{{int:change}}", ChangeOut, "change")
def read_change(request: HttpRequest, network: str, change: int) -> ChangeOut:
    """Read one change."""
    return _change(change_for(reader(request), network_of(request, network), change), reader(request))


@area.write(f"{HERE}/changes/{{int:change}}/undo", ChangeOut, "undo")
def undo_change(request: HttpRequest, network: str, change: int, body: UndoBody) -> ChangeOut:
    """Take a change back. 409 with both texts where somebody has built on it."""
    place = network_of(request, network)
    taking_back.undo(change_for(reader(request), place, change), by=reader(request), anyway=body.anyway)
    return _change(change_for(reader(request), place, change), reader(request))


def _change(entry: AuditEntry, viewer: Person) -> ChangeOut:
    undone = getattr(entry, "undone_by", None)
    return ChangeOut(
        id=entry.pk,
        who=entry.person.name,
        says=entry.says,
        action=entry.action,
        at=entry.at,
        school=entry.school.slug if entry.school else None,
        taken_back_by=undone.person.name if undone else None,
        taken_back_at=undone.at if undone else None,
        why_not=told(undo_refusals([entry], viewer).get(entry.pk, "")),
    )


@area.read("/me/week", WeeksOut, "my-week")
def read_my_week(request: HttpRequest) -> WeeksOut:
    """Read what waits for oneself, network by network."""
    return WeeksOut(networks=[_week(week) for week in weeks_of(reader(request))])


def _week(week: NetworkWeek) -> WeekOut:
    pressing = week.pressing
    return WeekOut(
        network=week.network.slug,
        today=week.today,
        due=[_due(one, pressing=one in pressing) for one in (*pressing, *week.coming)],
    )


def _due(one: Due, *, pressing: bool) -> DueOut:
    return DueOut(
        kind=one.kind.value,
        school=one.school.slug,
        day=one.day,
        test=one.test.test.number if one.test else None,
        measure=one.measure.slug if one.measure else None,
        own=one.own,
        pressing=pressing,
    )


class Sought(Asked):
    """What is looked for."""

    q: Line = Field(description="Words of a name, or a test's number")


@area.read("/find", Page[FoundOut], "find")
def find(request: HttpRequest, asked: Query[Sought]) -> Page[FoundOut]:
    """Find schools, measures, ideas and tests by their names, the nearest first."""
    rows = list(_things(reader(request))) if folded(asked.q) else []
    ranked = [(fit(asked.q, one.name), one) for one in rows]
    found = [one for near, one in sorted(ranked, key=lambda pair: -pair[0]) if near]
    return page_of(request, found, asked, lambda one: one)


def _things(viewer: Person) -> Iterator[FoundOut]:
    slugs = {network.pk: network.slug for network in networks_of(viewer)}
    for school in schools_of(viewer):
        yield _found("school", slugs[school.network_id], str(school), "school", school=school.slug)
    for measure in measures_of(viewer):
        yield _found("measure", slugs[measure.network_id], measure.name, "measure", measure=measure.slug)
    for idea in ideas_of(viewer):
        yield _found("idea", slugs[idea.theory.network_id], idea.title, "part", part=idea.slug)
    for test in begun_in(viewer):
        yield _found(
            "test", slugs[test.network_id], f"{test.number} {test.title}", "test", number=test.number
        )


def _found(kind: str, network: str, name: str, route: str, **part: object) -> FoundOut:
    address = reverse(f"api-{route}", kwargs={"network": network, **part})
    return FoundOut(kind=kind, network=network, name=name, address=address)
