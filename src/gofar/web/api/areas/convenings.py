"""Convenings: all sessions, the plan of one, its record, and what the one before ended with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.planning import create_session, edit_plan
from gofar.apps.convenings.queries import leading
from gofar.apps.convenings.queries.keeping import record_of, session_for
from gofar.apps.convenings.queries.keeping_sessions import last_time, sessions_of
from gofar.core.practice.sessions.plans import plans
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, page_of
from gofar.web.api.shapes.convening import (
    LastTimeOut,
    RecordOut,
    SessionOut,
    last_time_out,
    record_out,
    session_out,
)
from gofar.web.api.shapes.planning import (
    SessionBody,
    SessionPlanBody,
    SessionPlanOut,
    TemplateOut,
    session_plan_out,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person

area = Area("convenings")


@area.read(f"{HERE}/convenings", Page[SessionOut], "convenings")
def list_convenings(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[SessionOut]:
    """List the network's sessions, the newest first."""
    return page_of(request, sessions_of(reader(request), network_of(request, network)), asked, session_out)


@area.read(f"{HERE}/convenings/templates", Page[TemplateOut], "session-templates")
def list_templates(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[TemplateOut]:
    """List the built-in sessions to begin from."""
    check(reader(request), Verb.LEAD_SESSION, network_of(request, network))
    return page_of(
        request,
        plans(),
        asked,
        lambda one: TemplateOut(key=one.key, name=one.name, says=one.says, minutes=one.minutes),
    )


@area.write(f"{HERE}/convenings", SessionPlanOut, "convenings")
def plan_convening(request: HttpRequest, network: str, body: SessionBody) -> SessionPlanOut:
    """Plan a session from a built-in one. Everything in it can be reworded until it opens."""
    place, viewer = network_of(request, network), reader(request)
    made = create_session(
        place, template=body.template, on=body.on, title=body.title, place=body.place, by=viewer
    )
    return _plan(viewer, place, made.number)


@area.read(f"{HERE}/convenings/{{int:session}}", RecordOut, "convening")
def read_convening(request: HttpRequest, network: str, session: int) -> RecordOut:
    """Read what a session said and what became of it."""
    viewer = reader(request)
    return record_out(record_of(viewer, session_for(viewer, network_of(request, network), session)))


@area.read(f"{HERE}/convenings/{{int:session}}/last-time", LastTimeOut, "last-time")
def read_last_time(request: HttpRequest, network: str, session: int) -> LastTimeOut:
    """Read what the closed session before this one ended with, to begin with it."""
    viewer = reader(request)
    return last_time_out(last_time(viewer, session_for(viewer, network_of(request, network), session)))


@area.read(f"{HERE}/convenings/{{int:session}}/plan", SessionPlanOut, "session-plan")
def read_session_plan(request: HttpRequest, network: str, session: int) -> SessionPlanOut:
    """Read a session's plan, as whoever may lead it does."""
    return _plan(reader(request), network_of(request, network), session)


@area.write(f"{HERE}/convenings/{{int:session}}/plan", SessionPlanOut, "session-plan", 200)
def reword_session(request: HttpRequest, network: str, session: int, body: SessionPlanBody) -> SessionPlanOut:
    """Change the words and minutes of a session that has not been opened. What is not sent stays as it is."""
    place, viewer = network_of(request, network), reader(request)
    row = leading.session_for(viewer, place, session)
    edit_plan(row, body.over(leading.plan_of(viewer, row)), by=viewer)
    return _plan(viewer, place, session)


def _plan(viewer: Person, place: Network, number: int) -> SessionPlanOut:
    return session_plan_out(leading.plan_of(viewer, leading.session_for(viewer, place, number)))
