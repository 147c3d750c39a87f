"""Who wrote a log that waits on a phone: a key that says nothing about the person, and is asked for when it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from gofar.apps.people.models import Person


def sender_key(person: Person) -> str:
    """Return the person's key on this server. A shared phone keeps it beside each log, never a name."""
    return salted_hmac("gofar.outbox", str(person.pk), algorithm="sha256").hexdigest()[:32]
