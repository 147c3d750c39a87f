"""Sessions and passwords of one's own: listed, ended, forgotten. What is ended is gone from the server.

They are no part of a network's record, so no verb of the gate and no undo: each acts on its own person alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db import transaction

from gofar.apps.access.clock import now
from gofar.apps.people.models import Person

if TYPE_CHECKING:
    from django.http import HttpRequest


def sessions_of(person: Person) -> list[UserSession]:
    """Return the sessions that a person has open, the latest seen first; rows of dead ones go."""
    return sorted(
        UserSession.objects.purge_and_list(person), key=lambda one: (one.last_seen_at, one.pk), reverse=True
    )


def seen(key: str) -> None:
    """Keep when a session was last used."""
    UserSession.objects.filter(session_key=key).update(last_seen_at=now())


def end_session(person: Person, number: int) -> bool:
    """End one of a person's own sessions; return whether there was one."""
    with transaction.atomic():
        for one in UserSession.objects.filter(user=person, pk=number):
            one.end()
            return True
    return False


def end_others(person: Person, key: str | None) -> int:
    """End all of a person's sessions but the one with this key; return how many."""
    with transaction.atomic():
        others = list(UserSession.objects.filter(user=person).exclude(session_key=key or "").order_by("pk"))
        for one in others:
            one.end()
    return len(others)


def forget_session(key: str | None) -> None:
    """Take the row of a session that has ended from the list."""
    UserSession.objects.filter(session_key=key or "").delete()


def forget_password(person: Person) -> None:
    """Take a password away: mailed codes and passkeys remain."""
    person.set_unusable_password()
    person.save(update_fields=["password"])


def keys_of(person: Person) -> list[Authenticator]:
    """Return what a person signs in with besides mail: passkeys, an app, codes on paper; the oldest first."""
    return list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))


def keep_session(request: HttpRequest) -> None:
    """List the session of a request, which has got a new key."""
    UserSession.objects.create_from_request(request)


def prove_address(person: Person) -> None:
    """Keep that a person's address is theirs, so that a code mailed there can prove them again."""
    address = person.email.lower()
    kept = EmailAddress.objects.filter(user=person, email__iexact=address).order_by("pk").first()
    if kept is None:
        EmailAddress.objects.create(user=person, email=address, verified=True, primary=True)
    elif not kept.verified:
        EmailAddress.objects.filter(pk=kept.pk).update(verified=True)


def known_person(address: str) -> Person | None:
    """Return whom an address belongs to: somebody who was invited, is active, and is not made up."""
    found = Person.objects.filter(email__iexact=address, is_active=True, is_sample=False).order_by("pk")[:2]
    return found[0] if len(found) == 1 else None


def has_other_subject(person: Person, provider: str) -> bool:
    """Return whether a provider already knows this person under another subject: an address may have a new owner."""
    return SocialAccount.objects.filter(user=person, provider=provider).exists()
