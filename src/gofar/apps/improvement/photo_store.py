"""Where photos stand: one file each in the data folder, readable by the server's own account alone.

A file is written whole, synced and renamed before its row commits, so a row never names half a picture. It is
destroyed before its row says so, so a row never says “gone” of a picture that still stands. What a crash leaves
between the two is a stray, and `gofar sweep` finds it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID


def folder() -> Path:
    """Return the folder of photos."""
    return Path(settings.DATA) / "photos"


def keep(key: UUID, jpeg: bytes) -> None:
    """Write a photo."""
    path = _path(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    partial = path.with_suffix(".part")
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(jpeg)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    _sync(path.parent)


def read(key: UUID) -> bytes | None:
    """Return a photo, or None when there is no file."""
    try:
        return _path(key).read_bytes()
    except FileNotFoundError:
        return None


def stands(key: UUID) -> bool:
    """Return whether there is a file."""
    return _path(key).exists()


def destroy(key: UUID) -> None:
    """Remove a photo's file, whether or not it is there."""
    path = _path(key)
    path.unlink(missing_ok=True)
    if path.parent.exists():
        _sync(path.parent)


def files() -> Iterator[Path]:
    """Return every file that stands in the folder, half-written ones too."""
    return folder().glob("*") if folder().exists() else iter(())


def _path(key: UUID) -> Path:
    return folder() / f"{key}.jpg"


def _sync(path: Path) -> None:
    """Have the folder itself written down: a rename counts once its folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
