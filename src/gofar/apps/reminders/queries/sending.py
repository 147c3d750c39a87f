"""Who gets a mail now: by their wishes, by the clock of their first network, and by what was sent already."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local, now
from gofar.apps.people.models import Membership, Person
from gofar.apps.reminders.models import Letter, Wishes

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The week's mail comes on Friday at seven; a day's mail not before.
FRIDAY, SEVEN = 4, 7


@dataclass(frozen=True, slots=True)
class Turn:
    """A person whose turn it may be: the day on their clocks, their wishes, and whether the week's mail is owed."""

    person: Person
    wishes: Wishes
    on: dt.date
    week: str
    weekly: bool


def turns() -> Iterator[Turn]:
    """Return everybody who has had no mail today and for whom it is seven in the morning or later.

    It is the sender's own question and no reader's: what a mail says is asked for its person. Made-up people get none.
    """
    people = Person.objects.filter(is_active=True, is_sample=False, memberships__ended_at=None)
    for person in people.filter(memberships__isnull=False).distinct().order_by("pk"):
        first = (
            Membership.objects.filter(person=person, ended_at=None)
            .select_related("network")
            .order_by("pk")
            .first()
        )
        wishes = Wishes.objects.filter(person=person).first() or Wishes(person=person)
        if first is None or not (wishes.weekly or wishes.look_days or wishes.asks):
            continue
        turn = _turn(person, wishes, local(first.network, now()))
        if turn is not None and not Letter.objects.filter(person=person, on=turn.on).exists():
            yield turn


def _turn(person: Person, wishes: Wishes, moment: dt.datetime) -> Turn | None:
    if moment.hour < SEVEN:
        return None
    friday = moment.date() - dt.timedelta(days=(moment.weekday() - FRIDAY) % 7)
    week = week_of(friday)
    owed = (
        wishes.weekly and not Letter.objects.filter(person=person, week=week, kind=Letter.Kind.WEEK).exists()
    )
    # A server that slept through Friday makes up for it until Sunday; after that the news is old.
    recent = moment.date() - friday <= dt.timedelta(days=2)
    return Turn(person, wishes, moment.date(), week, owed and recent)


def week_of(friday: dt.date) -> str:
    """Return the name of the week that a Friday stands in: “2026-W10”."""
    year, week, _day = friday.isocalendar()
    return f"{year}-W{week:02d}"
