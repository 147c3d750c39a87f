"""Readiness: begin a look, mark it alone, read the marks side by side, plan supports, decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.surveys.actions.readiness import (
    ask_readiness,
    decide_readiness,
    finish_support,
    mark_readiness,
    plan_support,
)
from gofar.apps.surveys.queries import places_of, readiness_for, readiness_of, support_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Where, ask_about_names, page_of
from gofar.web.api.shapes.readiness import (
    LookBody,
    LookOut,
    MarksBody,
    ReadinessDecisionBody,
    ReadinessOut,
    SupportBody,
    look_out,
    readiness_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import District, Person, School
    from gofar.apps.surveys.queries import ReadinessReading

P = TypeVar("P", "School", "District")

area = Area("surveys")

LOOK = f"{HERE}/readiness/{{int:readiness}}"


@area.read(f"{HERE}/readiness", Page[LookOut], "looks")
def list_readiness(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[LookOut]:
    """List the looks at readiness that one may read: places A to Z, the newest look at each first."""
    return page_of(request, readiness_of(reader(request), network_of(request, network)), asked, look_out)


@area.write(f"{HERE}/readiness", ReadinessOut, "looks")
def look_at(request: HttpRequest, network: str, body: LookBody) -> ReadinessOut:
    """Begin a look at a school, a district or the hub. Several people mark it then, each alone."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.LEAD_SURVEY, place)
    if body.school and body.district:
        raise DataRefused(
            _("A look is at one place."), fix=_("Send a school or a district."), code="readiness.two-places"
        )
    schools, districts = places_of(viewer, place)
    made = ask_readiness(
        place, school=_found(schools, body.school), district=_found(districts, body.district), by=viewer
    )
    return readiness_out(readiness_for(viewer, place, made.number))


def _found(places: Iterable[P], slug: str | None) -> P | None:
    if slug is None:
        return None
    found = next((one for one in places if one.slug == slug), None)
    if found is None:
        raise NotVisible(_("There is no such place for you."), code="readiness.no-place")
    return found


@area.read(LOOK, ReadinessOut, "look")
def read_readiness(request: HttpRequest, network: str, readiness: int) -> ReadinessOut:
    """Read one look: the marks once one's own are given, the supports, and what was decided."""
    return readiness_out(_look(request, network, readiness))


@area.write(f"{LOOK}/marks", ReadinessOut, "look-marks")
def mark_look(request: HttpRequest, network: str, readiness: int, body: MarksBody) -> ReadinessOut:
    """Give one's own marks, or others in their place."""
    reading, by = _look(request, network, readiness), reader(request)
    check(by, Verb.RATE_READINESS, reading.readiness)
    ask_about_names(by, reading.readiness.network, body)
    steps = {one.side.value: one.step for one in body.marks}
    evidence = {one.side.value: one.why for one in body.marks}
    mark_readiness(reading.readiness, steps, evidence, body.support, by=by)
    return readiness_out(_look(request, network, readiness))


@area.write(f"{LOOK}/supports", ReadinessOut, "look-supports")
def plan_a_support(request: HttpRequest, network: str, readiness: int, body: SupportBody) -> ReadinessOut:
    """Plan a support, with who sees to it and the day on which somebody looks again."""
    reading, by = _look(request, network, readiness), reader(request)
    check(by, Verb.RATE_READINESS, reading.readiness)
    ask_about_names(by, reading.readiness.network, body)
    owner = _owner(reading, body.owner)
    plan_support(reading.readiness, body.side.value, body.text, owner, body.recheck_on, by=by)
    return readiness_out(_look(request, network, readiness))


def _owner(reading: ReadinessReading, key: int) -> Person:
    held = next((one for one in reading.owners if one.pk == key), None)
    if held is None:
        raise DataRefused(
            _("Nobody who reads this page has this number."),
            where=Where.OWNER,
            fix=_("Choose one of its owners."),
            code="support.owner",
        )
    return held.person


@area.write(f"{LOOK}/supports/{{int:support}}/done", ReadinessOut, "support-done", 200)
def finish_a_support(request: HttpRequest, network: str, readiness: int, support: int) -> ReadinessOut:
    """Say that a support is in place."""
    reading = _look(request, network, readiness)
    finish_support(support_for(reader(request), reading.readiness, support), by=reader(request))
    return readiness_out(_look(request, network, readiness))


@area.write(f"{LOOK}/decision", ReadinessOut, "look-decision")
def decide_look(
    request: HttpRequest, network: str, readiness: int, body: ReadinessDecisionBody
) -> ReadinessOut:
    """Decide, in one's own name and with a reason: go, go with supports, or build first."""
    reading, by = _look(request, network, readiness), reader(request)
    check(by, Verb.LEAD_SURVEY, reading.readiness)
    ask_about_names(by, reading.readiness.network, body)
    decide_readiness(reading.readiness, body.decision, body.reason, by=by)
    return readiness_out(_look(request, network, readiness))


def _look(request: HttpRequest, network: str, number: int) -> ReadinessReading:
    return readiness_for(reader(request), network_of(request, network), number)
