"""A person's own wishes, and the person behind a link."""

from __future__ import annotations

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.people.models import Person
from gofar.apps.reminders.models import Wishes
from gofar.apps.reminders.secret import hash_of, key_in


def wishes_of(viewer: Viewer) -> Wishes:
    """Return the viewer's wishes; those that everybody begins with while they have said none."""
    return visible(viewer, Wishes).first() or Wishes()


def person_stopping(token: str) -> Person | None:
    """Return whose mail a signed link stops. The signature is the right to it."""
    key = key_in(token)
    return Person.objects.filter(pk=key).first() if key is not None else None


def person_behind(secret: str) -> Person | None:
    """Return whose calendar a secret address shows; None once it was renewed, or the person has left."""
    row = Wishes.objects.filter(calendar_hash=hash_of(secret), person__is_active=True)
    found = row.select_related("person").first()
    return found.person if found else None
