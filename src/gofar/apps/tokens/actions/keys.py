"""Make a key, end it, and remember the day on which it was used."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import transaction

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.tokens.models import Token
from gofar.apps.tokens.secret import hash_of, new_secret
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

#: The longest that a key works, in days.
LONGEST = 365
#: The most keys that one person has at a time.
MOST = 20


@action(Verb.MIND_OWN, undo=none(_("End the key instead: it stops working at once.")))
def keep_key(token: Token, *, by: Person) -> Done[str]:
    """Keep a key that was filled in, and return its secret: the one time that anybody sees it."""
    secret = new_secret()
    token.begins, token.token_hash = secret[:12], hash_of(secret)
    token.save()
    return Done(secret, f"made a key for programs, “{token.name}”", token)


def make_key(
    person: Person,
    *,
    name: str,
    scope: Token.Scope = Token.Scope.READ,
    days: int = 90,
    second_factor: bool = False,
) -> str:
    """Make a key for `person` and return its secret.

    Raises
    ------
    DataRefused
        No name, a time that is no time or longer than a year, or too many keys.
    """
    if not name.strip():
        raise DataRefused(
            _("The key has no name."),
            where=_("Name"),
            fix=_("Say which program will use it."),
            code="token.no-name",
        )
    if not 1 <= days <= LONGEST:
        raise DataRefused(
            _("A key works for a day at least and for a year at most."),
            where=_("How long it works"),
            fix=_("Choose a shorter time, and make a new key when it ends."),
            code="token.days",
        )
    moment = now()
    if person.tokens.filter(revoked_at=None, expires_on__gte=moment.date()).count() >= MOST:
        raise DataRefused(
            _("You have {n} keys already.", n=MOST),
            fix=_("End one that no program uses any more."),
            code="token.too-many",
        )
    with transaction.atomic():
        row = Token.objects.create(
            person=person,
            name=name.strip()[:80],
            scope=scope,
            token_hash=hash_of(new_secret()),
            second_factor=second_factor,
            made_at=moment,
            expires_on=moment.date() + dt.timedelta(days=days),
        )
        return keep_key(row, by=person)


@action(Verb.MIND_OWN, undo=none(_("Make another key; the one before has stopped working.")))
def end_key(token: Token, *, by: Person) -> Done[Token]:
    """End a key. The next request with it is refused."""
    if token.revoked_at is not None:
        return Done(token, "", token)
    token.revoked_at = now()
    token.save(update_fields=["revoked_at"])
    return Done(token, f"ended a key for programs, “{token.name}”", token)


def remember_use(token: Token) -> None:
    """Remember that a key was used today. It is written once a day and key."""
    day = now().date()
    if token.last_used_on != day:
        Token.objects.filter(pk=token.pk).update(last_used_on=day)
