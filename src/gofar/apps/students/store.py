"""Where rolls and waiting files about students stand, and the keys that they lie under.

A file that waits for somebody's yes is sealed, holds only what was declared, and is gone after a day.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from gofar.apps.access import keyring
from gofar.engine.snapshots import Snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from gofar.apps.people.models import School
    from gofar.apps.students.models import Roll

#: The name that every roll's file begins with.
NAME = "roll"
#: For how many seconds a file waits for a yes.
WAITS = 24 * 60 * 60
_DRAFTS = "student-drafts"


def rolls() -> Path:
    """Return the folder of rolls."""
    return Path(settings.DATA) / "rolls"


def snapshot_of(roll: Roll) -> Snapshot:
    """Return the file that a roll names."""
    return Snapshot(rolls() / f"{NAME}-{roll.sha256[:12]}.parquet", roll.sha256, roll.rows)


def purpose(school: School) -> str:
    """Return the name of the keys of a school's district: two districts never know the same child by one hash."""
    return f"students:{school.district_id}"


def key_of(school: School, student: str) -> str:
    """Return the keyed hash under which rows know a student."""
    return keyring.hmac(purpose(school), student)


def mark_of(school: School, student: str) -> str:
    """Return the mark by which a deleted student is known again; it is no key of any row."""
    return keyring.hmac(f"forgotten:{school.district_id}", student)


def sealed(school: School, held: dict[str, Any]) -> bytes:
    """Seal plain values under the district's key."""
    return keyring.seal(purpose(school), json.dumps(held, ensure_ascii=False, sort_keys=True).encode())


def opened(school: School, held: bytes | memoryview) -> dict[str, Any]:
    """Return what `sealed` sealed."""
    found: dict[str, Any] = json.loads(keyring.unseal(purpose(school), bytes(held)))
    return found


def keep_draft(key: UUID, draft: dict[str, Any]) -> None:
    """Keep what was read of a file, sealed, until somebody says yes."""
    path = _draft(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(keyring.seal(_DRAFTS, json.dumps(draft, ensure_ascii=False).encode()))
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)


def read_draft(key: UUID) -> dict[str, Any] | None:
    """Return a waiting file, or None when it has been used, dropped or is past its day."""
    path = _draft(key)
    if not path.exists() or time.time() - path.stat().st_mtime > WAITS:
        return None
    found: dict[str, Any] = json.loads(keyring.unseal(_DRAFTS, path.read_bytes()))
    return found


def drop_draft(key: UUID) -> None:
    """Forget a waiting file."""
    _draft(key).unlink(missing_ok=True)


def old_drafts() -> Iterator[Path]:
    """Return waiting files that are past their day, and half-written ones of that age."""
    folder = Path(settings.DATA) / _DRAFTS
    for path in folder.glob("*") if folder.exists() else ():
        if time.time() - path.stat().st_mtime > WAITS:
            yield path


def _draft(key: UUID) -> Path:
    return Path(settings.DATA) / _DRAFTS / f"{key}.sealed"
