"""One's own mail and calendar: which mail to get, and since when a calendar has an address."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Schema

from gofar.apps.reminders.actions.wishes import choose_mail, close_calendar, wishes_row
from gofar.apps.reminders.queries.wishes import wishes_of
from gofar.web.api.area import Area
from gofar.web.api.fields import Body
from gofar.web.base.place import reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

area = Area("mail")


class MailOut(Schema):
    """Which mail one gets. `calendar_since`: since when one's calendar has an address; the address is in no answer."""

    weekly: bool
    look_days: bool
    asks: bool
    calendar_since: dt.datetime | None


class MailBody(Body):
    """The week's mail, a word on the day of a test, and when a coach asks: only what changes."""

    weekly: bool | None = None
    look_days: bool | None = None
    asks: bool | None = None


@area.read("/me/mail", MailOut, "my-mail")
def read_my_mail(request: HttpRequest) -> MailOut:
    """Read which mail one gets."""
    return _mail(reader(request))


@area.write("/me/mail", MailOut, "my-mail", 200)
def choose_my_mail(request: HttpRequest, body: MailBody) -> MailOut:
    """Choose which mail to get."""
    held = wishes_row(reader(request))
    wanted = {name: getattr(held, name) if said is None else said for name, said in body.dict().items()}
    choose_mail(held, **wanted, by=reader(request))
    return _mail(reader(request))


@area.write("/me/calendar/close", MailOut, "my-calendar-close", 200)
def close_my_calendar(request: HttpRequest) -> MailOut:
    """Let the calendar's address stop working. A new one is made on its page, where it is seen once."""
    close_calendar(wishes_row(reader(request)), by=reader(request))
    return _mail(reader(request))


def _mail(viewer: Person) -> MailOut:
    held = wishes_of(viewer)
    return MailOut(
        weekly=held.weekly,
        look_days=held.look_days,
        asks=held.asks,
        calendar_since=held.calendar_since,
    )
