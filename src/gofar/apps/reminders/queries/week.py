"""What is due for a person this week, network by network: the one place where that is decided."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import held_by, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.roles import only_reads
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.learning import notes_in
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.reminders.queries.due import Due, Kind, NetworkWeek
from gofar.apps.reminders.queries.elsewhere import elsewhere
from gofar.apps.reminders.queries.figures import late_figures
from gofar.apps.reminders.queries.rounds import rounds_due
from gofar.apps.reminders.queries.words import charter_due
from gofar.core.practice.cycle import Standing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Membership, Network, Person, School

#: How far a week looks ahead, and how long a coach's ask stays news.
AHEAD = dt.timedelta(days=6)
ASK_LASTS = dt.timedelta(days=14)
_ORDER = tuple(Kind)


def weeks_of(viewer: Person) -> tuple[NetworkWeek, ...]:
    """Return what is due for `viewer` in each of their networks; the network they joined first stands first."""
    seen: dict[int, Membership] = {}
    for held in held_by(viewer):
        seen.setdefault(held.network_id, held)
    return tuple(week_in(viewer, held) for held in seen.values())


def week_in(viewer: Person, part: Membership) -> NetworkWeek:
    """Return what is due for `viewer` in the network of one of their memberships."""
    network, day = part.network, today(part.network)
    if only_reads(part.role):
        return NetworkWeek(network, day, part, (), (), ())
    working = which(viewer, Verb.START_TEST, schools_in(viewer, network))
    schools = [school for school in schools_in(viewer, network) if school.pk in working]
    if not schools:
        return NetworkWeek(network, day, part, (), (), ())
    tests = tests_of(viewer, network)
    own = [reading for reading in tests if reading.test.school_id in working]
    noted = list(_noted(viewer, part, schools, day))
    due = [*_of_tests(viewer, part, own, day), *noted, *charter_due(viewer, part, schools)]
    due += rounds_due(viewer, part, schools)
    due += late_figures(viewer, network, schools) if part.role in SCHOOL_ROLES else []
    ordered = sorted(due, key=lambda one: (_ORDER.index(one.kind), not one.own, one.day or day))
    others = elsewhere(tests, own) if part.role in SCHOOL_ROLES else ()
    return NetworkWeek(network, day, part, tuple(ordered), tuple(own), others)


def _of_tests(viewer: Person, part: Membership, tests: Iterable[TestReading], day: dt.date) -> Iterator[Due]:
    """Find results and decisions that wait, and look days that come.

    A coach and a hub are told of tests that they lead; what waits in all schools is the Monday list's.
    """
    for reading in tests:
        own = reading.test.lead_id == viewer.pk
        if reading.last is None or not (own or part.role in SCHOOL_ROLES):
            continue
        ends = reading.last.cycle.ends
        if reading.standing is Standing.DUE:
            yield Due(Kind.RESULT, reading.test.school, ends, test=reading, own=own)
        elif reading.standing is Standing.UNDECIDED:
            yield Due(Kind.DECISION, reading.test.school, reading.undecided_since, test=reading, own=own)
        elif reading.standing is Standing.RUNNING and ends <= day + AHEAD:
            yield Due(Kind.LOOK, reading.test.school, ends, test=reading, own=own)


def _noted(viewer: Person, part: Membership, schools: Collection[School], day: dt.date) -> Iterator[Due]:
    """Find visits that come and, for a school, what its coach has asked lately. Notes are for who works there."""
    asked: set[int] = set()
    by_key = {school.pk: school for school in schools}
    for note in notes_in(viewer, part.network).filter(school__in=by_key):
        school = by_key[note.school_id]
        if note.kind == "visit" and _comes(note, day) and _concerns(viewer, part, note):
            yield Due(Kind.VISIT, school, note.on, note=note, words=note.text, own=note.by_id == viewer.pk)
        elif note.kind == "ask" and part.role in SCHOOL_ROLES and note.school_id not in asked:
            asked.add(note.school_id)
            if day - _day_of(part.network, note) <= ASK_LASTS:
                yield Due(Kind.ASK, school, _day_of(part.network, note), note=note, words=note.text)


def _comes(note: SchoolNote, day: dt.date) -> bool:
    return note.on is not None and day <= note.on <= day + AHEAD


def _concerns(viewer: Person, part: Membership, note: SchoolNote) -> bool:
    """Whether a visit is to the person's own school, or by the person."""
    return part.role in SCHOOL_ROLES or note.by_id == viewer.pk


def _day_of(network: Network, note: SchoolNote) -> dt.date:
    return local(network, note.at).date()
