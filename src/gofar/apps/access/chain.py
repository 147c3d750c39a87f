"""The chain of the log: what each row's hash is made of, and who writes the next one.

The newest hash is also kept in a file, outside the database: whoever cuts the end off a table cannot cut it off there.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import hmac
import json
import os
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import transaction

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry

#: What the first row follows.
BEGINNING = "0" * 64
_FORMAT = "gofar-log-1"
#: The file in the data folder that keeps the newest row.
ANCHOR = "log-head"
_pending = threading.local()


class Head(NamedTuple):
    """The newest row of the chain: its number and hash."""

    sequence: int
    hash: str


def link(entry: AuditEntry) -> None:
    """Make `entry` the next row of the chain. The caller's transaction holds the place until it ends."""
    head = take_turn()
    entry.sequence, entry.previous = head.sequence + 1, head.hash
    entry.salt = secrets.token_hex(16)
    entry.covers = str(entry.detail.get("covers", ""))
    entry.subject, entry.words = subject_of(entry), words_of(entry)
    entry.hash = hash_of(entry)
    _pending.head = Head(entry.sequence, entry.hash)
    transaction.on_commit(_keep_newest, robust=True)


def take_turn() -> Head:
    """Wait for the writers before us, and return the newest row: the next one of this transaction follows it.

    SQLite has one writer at a time already; PostgreSQL reads the row again once the lock is ours.
    """
    from gofar.apps.access.models import ChainHead

    rows = ChainHead.objects.select_for_update().filter(pk=1).values_list("sequence", "hash")
    found = rows.first()
    if found is None:
        ChainHead.objects.bulk_create([ChainHead(pk=1, hash=BEGINNING)], ignore_conflicts=True)
        found = rows.get()
    return Head(*found)


def head() -> Head:
    """Return the newest row, without waiting."""
    from gofar.apps.access.models import AuditEntry

    found = AuditEntry.objects.order_by("-sequence").values_list("sequence", "hash").first()
    return Head(*found) if found else Head(0, BEGINNING)


def subject_of(entry: AuditEntry) -> str:
    """Return who did it, where, and to what, under the row's salt."""
    told = [entry.person_id, entry.network_id, entry.school_id, entry.about_id]
    return _under(entry.salt, told)


def words_of(entry: AuditEntry) -> str:
    """Return the words and detail under the row's salt."""
    return _under(entry.salt, [entry.says, _plain(entry.detail)])


def hash_of(entry: AuditEntry) -> str:
    """Return the hash of a row: of its place, and of everything in it that is never forgotten."""
    text = json.dumps(
        [
            _FORMAT, entry.sequence, entry.previous, entry.at.astimezone(dt.UTC).isoformat(), entry.verb, entry.action, entry.about_type,
            entry.version_after, entry.undoes_id, entry.subject, entry.words, entry.covers,
        ]
    )  # fmt: skip
    return hashlib.sha256(text.encode()).hexdigest()


def _under(salt: str, told: list[Any]) -> str:
    return hmac.new(bytes.fromhex(salt), json.dumps(told, sort_keys=True).encode(), "sha256").hexdigest()


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a value as every database gives it back: keys are text, and 3.0 may come back as 3."""
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def anchor() -> Path:
    """Return the file that keeps the newest hash outside the database."""
    return Path(settings.DATA) / ANCHOR


def anchored() -> Head | None:
    """Return what the file says, or nothing where there is none."""
    try:
        sequence, digest = anchor().read_text(encoding="ascii").split()
    except FileNotFoundError:
        return None
    return Head(int(sequence), digest)


def keep(newest: Head, *, whatever: bool = False) -> None:
    """Write the newest hash beside the database, unless a later one stands there.

    `whatever` also goes back: after a backup was restored, by whoever restored it.
    """
    anchor().parent.mkdir(parents=True, exist_ok=True)
    file = os.open(anchor(), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        before = os.read(file, 20)
        if whatever or not before or int(before) < newest.sequence:
            os.pwrite(file, f"{newest.sequence:020d} {newest.hash}\n".encode(), 0)
    finally:
        os.close(file)


def _keep_newest() -> None:
    """Keep the head that this transaction left; asked once a row, it writes once a transaction."""
    newest = getattr(_pending, "head", None)
    if newest is not None:
        _pending.head = None
        keep(newest)
