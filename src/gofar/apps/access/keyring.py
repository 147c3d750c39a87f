"""Keys outside the database: they mark who must not be named, and seal what must not be read.

A purpose is a short name such as `students:harbor`. Its keys are made at first use, stay until they are destroyed,
and open nothing of another purpose. There are few purposes: a network, a district; never one for each child.

Without the file of keys a copy of the database names nobody and opens nothing. So it is kept, copied and lost apart
from the database.
"""

from __future__ import annotations

import hashlib
import hmac as _hmac
import secrets
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gofar.apps.access import keyfile
from gofar.apps.access.keyfile import Keys
from gofar.core.errors import GofarError
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

_FORMAT, _NUMBER, _NONCE = b"\x01", 4, 12
_resealers: dict[str, Callable[[str], None]] = {}


class KeyGone(GofarError):
    """What was sealed cannot be opened: its key was destroyed, or the bytes are not what was sealed."""


def hmac(purpose: str, subject: str) -> str:
    """Return the mark of a subject: HMAC-SHA-256 in hex, the same each time, under this purpose's own key."""
    key = keyfile.ring().get(purpose, Keys()).mark or _made(purpose).mark
    return _hmac.new(key, subject.encode(), hashlib.sha256).hexdigest()


def seal(purpose: str, plain: bytes) -> bytes:
    """Return `plain` sealed with AES-256-GCM under this purpose's newest key, which its first bytes number."""
    keys = keyfile.ring().get(purpose, Keys())
    keys = keys if keys.seals else _made(purpose)
    nonce = secrets.token_bytes(_NONCE)
    head = _FORMAT + keys.newest.to_bytes(_NUMBER, "big")
    return head + nonce + AESGCM(keys.seals[keys.newest]).encrypt(nonce, plain, head + purpose.encode())


def unseal(purpose: str, sealed: bytes) -> bytes:
    """Return what was sealed.

    Raises
    ------
    KeyGone
        Its key was destroyed (``keys.gone``), or the bytes were changed (``keys.changed``).
    """
    sealed = bytes(sealed)
    head, rest = sealed[: 1 + _NUMBER], sealed[1 + _NUMBER :]
    keys = keyfile.ring().get(purpose, Keys())
    key = keys.seals.get(int.from_bytes(head[1:], "big")) if head[:1] == _FORMAT else None
    if key is None:
        raise KeyGone(
            _("The key to this is gone."),
            where=purpose,
            fix=_(
                "If the file of keys was lost, put its copy back. If the key was destroyed, nobody can read this any more."
            ),
            code="keys.gone",
        )
    try:
        return AESGCM(key).decrypt(rest[:_NONCE], rest[_NONCE:], head + purpose.encode())
    except InvalidTag as error:
        raise KeyGone(
            _("What was sealed has been changed since, and is not opened."),
            where=purpose,
            fix=_("Take it from a backup."),
            code="keys.changed",
        ) from error


def destroy(purpose: str) -> None:
    """Destroy the keys of a purpose: what they sealed stays shut for ever, and its marks can be tied to nobody.

    This cannot be rolled back. Inside a transaction say `transaction.on_commit(partial(destroy, purpose))`.
    """
    with keyfile.changing() as ring:
        ring.pop(purpose, None)


def reseals(prefix: str) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Register what seals everything of the purposes that begin with `prefix` anew: it is given each purpose.

    It opens and seals each row in one transaction, and may be run again after it was killed half way.
    """

    def register(function: Callable[[str], None]) -> Callable[[str], None]:
        _resealers[prefix] = function
        return function

    return register


def rotate() -> list[str]:
    """Seal everything anew under new keys, then destroy the old ones; return the purposes that were rotated.

    Killed at any point, both old and new keys are there, and running it again finishes. A purpose that no app
    registered with `reseals` keeps its keys. Marks keep theirs: a new one would make everybody somebody else.
    Run it while the server is stopped: what another process is just sealing under the old key would be lost with it.
    """
    held = sorted(keyfile.ring())
    turned = {p: again for p in held if keyfile.ring()[p].seals and (again := _resealer(p))}
    with keyfile.changing() as ring:
        for purpose in turned:
            ring[purpose].seals[ring[purpose].newest + 1] = keyfile.fresh()
    for purpose, again in turned.items():
        again(purpose)
        with keyfile.changing() as ring:
            newest = ring[purpose].newest
            ring[purpose].seals = {newest: ring[purpose].seals[newest]}
    return list(turned)


def purposes() -> list[str]:
    """Return the names of all purposes that have keys."""
    return sorted(keyfile.ring())


def _resealer(purpose: str) -> Callable[[str], None] | None:
    return next((run for prefix, run in _resealers.items() if purpose.startswith(prefix)), None)


def _made(purpose: str) -> Keys:
    with keyfile.changing() as ring:
        keys = ring.setdefault(purpose, Keys())
        keys.mark = keys.mark or keyfile.fresh()
        keys.seals = keys.seals or {1: keyfile.fresh()}
        return keys
