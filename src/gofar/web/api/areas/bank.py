"""The bank of practical measures: what it offers, what the network has adopted, who collects it, and the limit of minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest
from ninja import Field, Query, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.bank import LIMITS, adopt_measure, collect_at, limit_time
from gofar.apps.data.bank import bank, practical
from gofar.apps.data.queries.bank import adopted, collecting_in, minutes_allowed
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Body, Filled, Page, Slug, Where, page_of
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, Person, School, Team
    from gofar.core.practice.practical import Practical

area = Area("measures")

ONE = f"{HERE}/bank/{{slug:practical}}"


class CollectorOut(Schema):
    """A school, or one team of it, that collects a measure."""

    school: str
    team: str | None


class PracticalOut(Schema):
    """A measure of the bank. `measure` is the network's own, once it has adopted it; nobody in `collected_by` is everybody."""

    key: str
    name: str
    question: str
    subject: str
    kind: str
    unit: str
    direction: str
    rhythm: str
    minutes: float
    numerator: str
    denominator: str
    includes: str
    who_counts: str
    when: str
    sampling: str
    evidence: str
    measure: str | None
    collected_by: list[CollectorOut]


class Collector(Body):
    """A school, or one team of it by its name."""

    school: Slug
    team: Filled | None = None


class CollectBody(Body):
    """Who collects it; nobody named means every school."""

    at: Annotated[list[Collector], Field(max_length=200)] = []


class LimitBody(Body):
    """The most minutes a week that the network asks of one person."""

    minutes: int = Field(ge=LIMITS[0], le=LIMITS[1])


class LimitOut(Schema):
    """The most minutes a week that the network asks of one person."""

    minutes: float


@area.read(f"{HERE}/bank", Page[PracticalOut], "bank")
def list_bank(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[PracticalOut]:
    """List the practical measures of the bank, and which of them the network has."""
    place, viewer = network_of(request, network), reader(request)
    return page_of(request, list(bank()), asked, _out(viewer, place))


@area.read(ONE, PracticalOut, "bank-measure")
def read_practical(request: HttpRequest, network: str, practical: str) -> PracticalOut:
    """Read one measure of the bank."""
    place = network_of(request, network)
    return _one(reader(request), place, practical)


@area.write(f"{ONE}/collect", PracticalOut, "bank-collect", 200)
def adopt(request: HttpRequest, network: str, practical: str, body: CollectBody) -> PracticalOut:
    """Adopt a measure of the bank, or say anew who collects one that the network has."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.EDIT_MEASURE, place)
    at = [_place(viewer, place, one) for one in body.at]
    have = adopted(viewer, place).get(practical)
    if have is None:
        adopt_measure(place, practical, at=at, by=viewer)
    else:
        collect_at(have, at, by=viewer)
    return _one(viewer, place, practical)


@area.read(f"{HERE}/time-limit", LimitOut, "time-limit")
def read_time_limit(request: HttpRequest, network: str) -> LimitOut:
    """Read how many minutes a week the network asks of one person at most."""
    return LimitOut(minutes=minutes_allowed(reader(request), network_of(request, network)))


@area.write(f"{HERE}/time-limit", LimitOut, "time-limit", 200)
def set_time_limit(request: HttpRequest, network: str, body: LimitBody) -> LimitOut:
    """Set how many minutes a week the network asks of one person at most."""
    place, viewer = network_of(request, network), reader(request)
    limit_time(place, body.minutes, by=viewer)
    return LimitOut(minutes=minutes_allowed(viewer, place))


def _place(viewer: Person, network: Network, told: Collector) -> tuple[School, Team | None]:
    school = school_for(viewer, network, told.school)
    if told.team is None:
        return school, None
    team = school.teams.filter(name=told.team).first()
    if team is None:
        raise DataRefused(
            _("{school} has no team called “{team}”.", school=str(school), team=told.team),
            where=Where.SCHOOL,
            fix=_("Write its name as it stands on the school’s page, or leave it out."),
            code="bank.no-team",
        )
    return school, team


def _one(viewer: Person, place: Network, key: str) -> PracticalOut:
    return _out(viewer, place)(practical(key))


def _out(viewer: Person, place: Network) -> Callable[[Practical], PracticalOut]:
    have, collecting = adopted(viewer, place), collecting_in(viewer, place)

    def by(measure: Measure | None) -> list[CollectorOut]:
        rows = [row for row in collecting if measure is not None and row.measure_id == measure.pk]
        return [
            CollectorOut(school=row.school.slug, team=str(row.team) if row.team else None) for row in rows
        ]

    def build(one: Practical) -> PracticalOut:
        mine, says = have.get(one.key), one.definition
        return PracticalOut(
            key=one.key,
            name=one.name,
            question=one.question,
            subject=one.subject,
            kind=one.kind,
            unit=one.unit,
            direction=one.direction,
            rhythm=one.rhythm,
            minutes=one.minutes,
            numerator=says.numerator,
            denominator=says.denominator,
            includes=says.includes,
            who_counts=says.who_counts,
            when=says.when,
            sampling=says.sampling,
            evidence=one.evidence,
            measure=mine.slug if mine else None,
            collected_by=by(mine),
        )

    return build
