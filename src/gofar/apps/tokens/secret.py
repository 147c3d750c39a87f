"""What a key looks like, and what is kept of it."""

from __future__ import annotations

import hashlib
import secrets

#: What every key begins with, so that a scan of other people's code finds one that was left there.
MARK = "gofar_"


def new_secret() -> str:
    """Return a key that nobody can guess: 32 random bytes."""
    return MARK + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """Return what is kept of a key. It is random, so that a plain hash cannot be turned round."""
    return hashlib.sha256(secret.encode()).hexdigest()
