"""Reads of keys: one's own, and whose a key is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.tokens.models import Token
from gofar.apps.tokens.secret import hash_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

#: What a key may be good for, in words.
SCOPES = Token.Scope.choices


def scope_of(word: str) -> Token.Scope:
    """Return the scope that a form names."""
    return Token.Scope(word)


def keys_of(viewer: Viewer) -> list[Token]:
    """Return the viewer's own keys, the newest first; those that have ended last."""
    rows = list(visible(viewer, Token))
    return sorted(rows, key=lambda row: not works(row))


def key_for(viewer: Viewer, key: int) -> Token:
    """Return one of the viewer's own keys, or refuse as if it did not exist."""
    row = visible(viewer, Token).filter(pk=key).first()
    if row is None:
        raise NotVisible(_("There is no such key for you."), code="token.not-visible")
    return row


def works(token: Token) -> bool:
    """Whether a key works today."""
    return token.revoked_at is None and token.expires_on >= now().date()


def key_behind(secret: str) -> tuple[Person, Token] | None:
    """Return whose key this is, as the person whom the gate is asked about; None where it does not work.

    A key is asked for anew with every request, so that one that was ended stops at once. Made without a second
    factor, it shows no small numbers, even when its owner has one today.
    """
    token = Token.objects.select_related("person").filter(token_hash=hash_of(secret)).first()
    if token is None or not works(token) or not token.person.is_active:
        return None
    token.person.signed_once = not token.second_factor
    return token.person, token
