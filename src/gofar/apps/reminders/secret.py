"""Secrets that stand in a link: the calendar's is kept as a hash alone, the one that stops mail is signed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core import signing

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

#: What a signed link is good for: nothing but to stop mail.
_PURPOSE = "gofar.reminders.stop-mail"


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def stop_token(person: Person) -> str:
    """Return the token with which a person's mail can be stopped without signing in, and nothing else be done."""
    return signing.dumps(person.pk, salt=_PURPOSE)


def key_in(token: str) -> int | None:
    """Return the key of the person whom a token names; None when it was not signed here for this."""
    try:
        return int(signing.loads(token, salt=_PURPOSE))
    except signing.BadSignature:
        return None
