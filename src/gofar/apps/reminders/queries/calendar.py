"""A person's calendar: the look days of their school's open tests, and the visits that concern them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from gofar.apps.access.clock import now
from gofar.apps.access.gate import held_by, one_reading, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.learning import notes_in
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.reminders.letters.links import address
from gofar.apps.reminders.queries.week import week_in
from gofar.core.practice.calendar import Event, calendar_text
from gofar.core.practice.cycle import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Membership, Person
    from gofar.apps.reminders.queries.due import NetworkWeek

#: A test is looked at when lessons are over.
AFTER_SCHOOL = dt.time(15, 0)
#: Visits that are over stay for a while, so that a calendar does not forget the past at once.
PAST = dt.timedelta(days=60)
_OPEN = (Standing.PLANNED, Standing.RUNNING, Standing.DUE)


def calendar_of(person: Person) -> str:
    """Return the person's calendar as text. It names tests and schools, and no count and no word of a note.

    Its hours stand in the zone of the network that the person joined first.
    """
    with one_reading():
        held = {part.network_id: part for part in reversed(held_by(person))}
        parts = sorted(held.values(), key=lambda part: part.pk)
        events = [event for part in parts for event in _events(person, part)]
    zone = ZoneInfo(parts[0].network.time_zone if parts else "UTC")
    return calendar_text(_("Gofar: tests and visits"), zone, events)


def _events(person: Person, part: Membership) -> Iterator[Event]:
    week = week_in(person, part)
    yield from _look_days(person, week)
    working = which(person, Verb.START_TEST, schools_in(person, part.network))
    notes = notes_in(person, part.network).filter(school__in=working, kind="visit", on__isnull=False)
    for note in notes.filter(on__gte=week.today - PAST):
        if part.role in SCHOOL_ROLES or note.by_id == person.pk:
            yield Event(
                f"visit-{note.pk}@gofar",
                note.on or week.today,
                _("%(name)s visits %(school)s") % {"name": note.by.name, "school": note.school},
                note.at,
                url=address("school", part.network.slug, note.school.slug),
            )


def _look_days(person: Person, week: NetworkWeek) -> Iterator[Event]:
    for reading in week.tests:
        test, last = reading.test, reading.last
        if last is None or last.standing not in _OPEN:
            continue
        if week.part.role not in SCHOOL_ROLES and test.lead_id != person.pk:
            continue
        yield Event(
            f"cycle-{last.cycle.pk}@gofar",
            last.cycle.ends,
            _("Log test %(n)d: %(test)s") % {"n": test.number, "test": test.title},
            now(),
            at=AFTER_SCHOOL,
            description=_("It takes about a minute. School: %(school)s.") % {"school": test.school},
            url=address("log-result", week.network.slug, test.number),
        )
