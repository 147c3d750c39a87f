"""Helping teams: notes and visits, what a coach asked, and how far a team has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.clock import today
from gofar.apps.access.gate import check, may
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions import visits as record
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.progress import set_progress
from gofar.apps.improvement.queries.learning import note_for, notes_in, notes_on
from gofar.apps.improvement.queries.progress import progress_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.visits import coming, visits_from
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, Where, ask_about_names, page_of
from gofar.web.api.shapes.visiting import (
    AnswerAskBody,
    NoteBody,
    NoteOut,
    ProgressBody,
    ProgressOut,
    VisitOut,
    WantedVisits,
    WriteUpBody,
    coming_out,
    note_out,
    progress_out,
    visit_out,
)
from gofar.web.base.place import network_of, reader
from gofar.web.base.progress import suggestion_for

if TYPE_CHECKING:
    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.people.models import Network, Person, School

area = Area("coaching")

SCHOOL = f"{HERE}/schools/{{slug:school}}"


@area.read(f"{SCHOOL}/notes", Page[NoteOut], "notes")
def list_notes(request: HttpRequest, network: str, school: str, asked: Query[Asked]) -> Page[NoteOut]:
    """List the notes on a school, the newest first. Only those who work there read any."""
    place, viewer = network_of(request, network), reader(request)
    found = school_for(viewer, place, school)
    rows = list(notes_on(viewer, found)) if may(viewer, Verb.START_TEST, found) else []
    return page_of(request, rows, asked, note_out)


@area.write(f"{SCHOOL}/notes", NoteOut, "notes")
def note_it(request: HttpRequest, network: str, school: str, body: NoteBody) -> NoteOut:
    """Leave a note, an ask, or the day of a visit and what it is for."""
    place, viewer = network_of(request, network), reader(request)
    found = school_for(viewer, place, school)
    check(viewer, Verb.WRITE_NOTE, found)
    ask_about_names(viewer, place, body)
    if body.kind == "visit" and (body.on is None or body.on < today(place)):
        raise DataRefused(
            _("A visit needs its day, and one that has not passed."),
            where=Where.ON,
            fix=_("Send the day of the visit."),
            code="visit.day",
        )
    kind = cast("SchoolNote.Kind", body.kind)
    on = body.on if body.kind == "visit" else None
    return note_out(write_note(found, body.text, kind=kind, on=on, by=viewer))


@area.read(f"{HERE}/visits", Page[VisitOut], "visits")
def list_visits(request: HttpRequest, network: str, asked: Query[WantedVisits]) -> Page[VisitOut]:
    """List the visits: those that lie ahead, the soonest first, then past ones with what the team did after."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.CALL_SCHOOLS, place)
    notes = list(notes_in(viewer, place))
    shown = [one for one in notes if not asked.mine or one.kind != "visit" or one.by_id == viewer.pk]
    return page_of(request, _visits(viewer, place, shown), asked, lambda one: one)


def _visits(viewer: Person, place: Network, notes: list[SchoolNote]) -> list[VisitOut]:
    day = today(place)
    past = visits_from(notes, tests_of(viewer, place), place, day)
    # A visit of today can be written up, so it is told as one that has taken place.
    ahead = [coming_out(note, on) for on, note in coming(notes, day) if on > day]
    return ahead + [visit_out(one) for one in past]


@area.read(f"{SCHOOL}/visits/{{int:visit}}", VisitOut, "visit")
def read_visit(request: HttpRequest, network: str, school: str, visit: int) -> VisitOut:
    """Read one visit, with what was written after it."""
    place, viewer = network_of(request, network), reader(request)
    return _one(viewer, place, _visited(viewer, place, school, visit))


def _visited(viewer: Person, place: Network, school: str, visit: int) -> SchoolNote:
    found = school_for(viewer, place, school)
    check(viewer, Verb.WRITE_NOTE, found)
    return note_for(viewer, found, visit, kind="visit")


def _one(viewer: Person, place: Network, visit: SchoolNote) -> VisitOut:
    rows = _visits(viewer, place, list(notes_on(viewer, visit.school).select_related("school")))
    return next(one for one in rows if one.id == visit.pk)


@area.write(f"{SCHOOL}/visits/{{int:visit}}/write-up", VisitOut, "write-up-visit")
def write_up_visit(
    request: HttpRequest, network: str, school: str, visit: int, body: WriteUpBody
) -> VisitOut:
    """Write up a visit on its day or later: what was seen, and what the team is asked to do. Once."""
    place, viewer = network_of(request, network), reader(request)
    row = _visited(viewer, place, school, visit)
    before = _one(viewer, place, row)
    if before.note or before.ask:
        raise DataRefused(
            _("This visit is written up already."),
            fix=_("Leave another note on the school."),
            code="visit.written-up",
        )
    ask_about_names(viewer, place, body)
    record.write_up_visit(row, note=body.note, ask=body.ask, by=viewer)
    return _one(viewer, place, row)


@area.write(f"{SCHOOL}/asks/{{int:ask}}/answers", NoteOut, "answer-ask")
def answer_ask(request: HttpRequest, network: str, school: str, ask: int, body: AnswerAskBody) -> NoteOut:
    """Answer what a coach asked: what the team did, or why not."""
    place, viewer = network_of(request, network), reader(request)
    found = school_for(viewer, place, school)
    check(viewer, Verb.ANSWER_ASK, found)
    ask_about_names(viewer, place, body)
    return note_out(record.answer_ask(note_for(viewer, found, ask, kind="ask"), body.text, by=viewer))


@area.read(f"{SCHOOL}/progress", ProgressOut, "progress")
def read_progress(request: HttpRequest, network: str, school: str) -> ProgressOut:
    """Read how far a team has come. Its team, its coach and the hub do; schools are never compared by it."""
    place, viewer = network_of(request, network), reader(request)
    found = school_for(viewer, place, school)
    check(viewer, Verb.SEE_PROGRESS, found)
    return _progress(viewer, place, found)


def _progress(viewer: Person, place: Network, school: School) -> ProgressOut:
    return progress_out(suggestion_for(viewer, place, school), list(progress_of(viewer, school)))


@area.write(f"{SCHOOL}/progress", ProgressOut, "progress")
def set_step(request: HttpRequest, network: str, school: str, body: ProgressBody) -> ProgressOut:
    """Set how far a team has come, with a reason. The facts only suggest."""
    place, viewer = network_of(request, network), reader(request)
    found = school_for(viewer, place, school)
    check(viewer, Verb.SEE_PROGRESS, found)
    check(viewer, Verb.SET_PROGRESS, found)
    ask_about_names(viewer, place, body)
    suggested = suggestion_for(viewer, place, found).score
    set_progress(found, body.score, body.reason, suggested=suggested, by=viewer)
    return _progress(viewer, place, found)
