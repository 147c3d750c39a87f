"""The file in which the keys lie: read at need, replaced whole, for its owner alone, one writer at a time."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

from gofar.core.errors import WrongUsage
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZE = 32


@dataclass(slots=True)
class Keys:
    """The keys of one purpose: one that marks, and by number those that seal; the highest number seals anew."""

    mark: bytes = b""
    seals: dict[int, bytes] = field(default_factory=dict)

    @property
    def newest(self) -> int:
        """The number of the key that seals, or 0."""
        return max(self.seals, default=0)


Ring = dict[str, Keys]
_read: dict[Path, tuple[tuple[int, int, int], Ring]] = {}


def place() -> Path:
    """Return where the keys lie: GOFAR_KEYS, or `keys.json` in the data folder."""
    return Path(os.environ.get("GOFAR_KEYS") or Path(settings.DATA) / "keys.json")


def ring() -> Ring:
    """Return all keys. The file is read again when another process has replaced it."""
    path = place()
    try:
        found = path.stat()
    except FileNotFoundError:
        return {}
    state = (found.st_ino, found.st_mtime_ns, found.st_size)
    known = _read.get(path)
    if known is None or known[0] != state:
        _read[path] = known = (state, _parsed(path))
    return known[1]


@contextmanager
def changing() -> Iterator[Ring]:
    """Hand out the keys to change them. No other thread or process changes them meanwhile."""
    path = place()
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = os.open(path.with_name(path.name + ".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keys = _parsed(path) if path.exists() else {}
        yield keys
        _replace(path, keys)
    finally:
        os.close(lock)


def fresh() -> bytes:
    """Return a new key."""
    return secrets.token_bytes(SIZE)


def _parsed(path: Path) -> Ring:
    try:
        held: dict[str, Any] = json.loads(path.read_bytes())["purposes"]
        return {
            name: Keys(
                base64.b64decode(keys["mark"]),
                {int(n): base64.b64decode(k) for n, k in keys["seals"].items()},
            )
            for name, keys in held.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WrongUsage(
            _("The file of keys cannot be read."),
            where=str(path),
            fix=_("Put the copy of the keys that belongs to this record in its place."),
            code="keys.unreadable",
        ) from error


def _replace(path: Path, keys: Ring) -> None:
    """Write the keys beside, sync, and rename: whoever reads finds the old ones or the new ones.

    A disk may hold on to old blocks; that is why a server that keeps keys stands on an encrypted disk.
    """
    held = {
        name: {
            "mark": base64.b64encode(k.mark).decode(),
            "seals": {str(n): base64.b64encode(s).decode() for n, s in k.seals.items()},
        }
        for name, k in sorted(keys.items())
    }
    beside = path.with_name(path.name + ".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"format": 1, "purposes": held}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
