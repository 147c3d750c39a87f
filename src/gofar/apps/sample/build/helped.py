"""Visits that took place, steps that were set and calls that were answered, each on its day by its person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.calls import answer_call
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.progress import set_progress
from gofar.apps.improvement.actions.visits import answer_ask, write_up_visit
from gofar.apps.improvement.models import SchoolNote
from gofar.apps.people.roles import Role
from gofar.apps.sample.build.places import Places, moment
from gofar.core.practice.answers import Answer

if TYPE_CHECKING:
    from gofar.apps.sample.helped import Helped, Visited


def put_help(helped: Helped, places: Places) -> None:
    """Write how schools were helped."""
    for visit in helped.visits:
        _put_visit(visit, places)
    for one in helped.progress:
        with at(moment(one.on)):
            school, by = places.schools[one.school], places.people[one.by]
            set_progress(school, one.score, one.reason, suggested=one.suggested, by=by)
    for call in helped.calls:
        with at(moment(call.on, 10)):
            school, by = places.schools[call.school], places.people[call.by]
            answer_call(school, call.why, Answer(call.said), word=call.word or "", by=by)


def _put_visit(given: Visited, places: Places) -> None:
    """Plan it a week before, write it up the same day, and let the school's lead answer."""
    school, by = places.schools[given.school], places.people[given.by]
    with at(moment(given.on, 8)):
        visit = write_note(school, given.purpose, kind=SchoolNote.Kind.VISIT, on=given.on, by=by)
    if given.note is None:
        return
    with at(moment(given.on, 16)):
        write_up_visit(visit, note=given.note, ask=given.ask or "", by=by)
    if given.answer and given.answered:
        ask = visit.written_after.get(kind=SchoolNote.Kind.ASK)
        lead = school.memberships.filter(role=Role.SCHOOL_LEAD).order_by("pk")[0].person
        with at(moment(given.answered)):
            answer_ask(ask, given.answer, by=lead)
