"""Choose one's own mail, stop it by a link, renew the calendar's address."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.reminders.models import Wishes
from gofar.apps.reminders.secret import hash_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person


def wishes_row(person: Person) -> Wishes:
    """Return the person's wishes, made on the spot when they have never said any."""
    return Wishes.objects.get_or_create(person=person)[0]


@action(Verb.MIND_OWN, undo=none(_("Choose again on the same page.")))
def choose_mail(wishes: Wishes, *, weekly: bool, look_days: bool, asks: bool, by: Person) -> Done[Wishes]:
    """Keep which mail the person wants."""
    wishes.weekly, wishes.look_days, wishes.asks = weekly, look_days, asks
    wishes.save(update_fields=["weekly", "look_days", "asks"])
    return Done(wishes, "chose which mail to get", wishes)


@action(Verb.MIND_OWN, undo=none(_("Sign in and choose mail again.")))
def stop_mail(wishes: Wishes, *, by: Person) -> Done[Wishes]:
    """Stop all mail but that which the person asks for, such as a code to sign in."""
    if not (wishes.weekly or wishes.look_days or wishes.asks):
        return Done(wishes, "", wishes)
    wishes.weekly = wishes.look_days = wishes.asks = False
    wishes.save(update_fields=["weekly", "look_days", "asks"])
    return Done(wishes, "stopped all mail", wishes)


@action(Verb.MIND_OWN, undo=none(_("Make another address; the one before has stopped working.")))
def renew_calendar(wishes: Wishes, *, by: Person) -> Done[str]:
    """Make the calendar a new secret address and return its secret. The one before stops working."""
    secret = secrets.token_urlsafe(32)
    wishes.calendar_hash, wishes.calendar_since = hash_of(secret), now()
    wishes.save(update_fields=["calendar_hash", "calendar_since"])
    return Done(secret, "made a new address for the calendar", wishes)


@action(Verb.MIND_OWN, undo=none(_("Make another address when you want one.")))
def close_calendar(wishes: Wishes, *, by: Person) -> Done[Wishes]:
    """Let the calendar's address stop working."""
    wishes.calendar_hash, wishes.calendar_since = None, None
    wishes.save(update_fields=["calendar_hash", "calendar_since"])
    return Done(wishes, "closed the calendar’s address", wishes)
