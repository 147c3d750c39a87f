"""One file that holds a record: a plain ZIP that any computer can open, with its manifest as the last part."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from gofar.apps.backups.manifest import Manifest, Stored, broken, from_json
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

DATABASE, FILES, MANIFEST = "database", "files/", "manifest.json"
NAME = re.compile(r"gofar-(\d{8}T\d{6}Z)\.zip")
_PIECE = 1024 * 1024
#: Packed already: pressing them again costs time and saves nothing.
_PACKED = (".parquet", ".jpg", ".png", ".zip", ".xlsx")
#: What reading a damaged ZIP raises.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, KeyError, ValueError)


def add(into: zipfile.ZipFile, name: str, path: Path, *, packed: bool = False) -> Stored:
    """Copy a file into the archive, and hash what was copied."""
    how = zipfile.ZIP_STORED if packed or path.name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
    part = zipfile.ZipInfo(name)
    part.compress_type, part.external_attr = how, 0o600 << 16
    with path.open("rb") as source, into.open(part, "w", force_zip64=True) as target:
        return copy(source, target.write)


def copy(source: IO[bytes], write: Callable[[bytes], object]) -> Stored:
    """Copy a stream to its end; return its length and hash."""
    found, length = hashlib.sha256(), 0
    while piece := source.read(_PIECE):
        found.update(piece)
        length += len(piece)
        write(piece)
    return Stored(length, found.hexdigest())


def read_manifest(path: Path) -> Manifest:
    """Read what a backup says about itself.

    Raises
    ------
    DataRefused
        It is no backup, or not whole (``backup.broken``); it is newer than this Gofar (``backup.newer``).
    """
    try:
        with zipfile.ZipFile(path) as archive:
            text = archive.read(MANIFEST).decode("utf-8")
    except _DAMAGED:
        raise broken(_("This file is no whole backup."), path.name) from None
    return from_json(text, where=path.name)


def check_parts(path: Path, told: Manifest) -> None:
    """Read every part of a backup, and hold each to its hash.

    Raises
    ------
    DataRefused
        A part is missing, was added or was changed (``backup.broken``).
    """
    expected = {DATABASE: told.database} | {FILES + name: stored for name, stored in told.files.items()}
    try:
        with zipfile.ZipFile(path) as archive:
            names = [part.filename for part in archive.infolist()]
            if sorted(names) != sorted([*expected, MANIFEST]):
                raise broken(_("It does not hold the parts that its list of contents names."), path.name)
            for name, stored in expected.items():
                with archive.open(name) as part:
                    if not _safe(name) or copy(part, len) != stored:
                        raise broken(
                            _("A part of it is not what was written."),
                            f"{path.name}: {name.removeprefix(FILES)}",
                        )
    except _DAMAGED:
        raise broken(_("A part of it is not what was written."), path.name) from None


def unpack(path: Path, names: Iterable[str], into: Path) -> None:
    """Unpack parts into a folder, each synced to the disk. They have been checked before."""
    with zipfile.ZipFile(path) as archive:
        for name in names:
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with archive.open(name) as part, os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(part, file, _PIECE)
                file.flush()
                os.fsync(file.fileno())
        for folder in (into, *(p for p in into.rglob("*") if p.is_dir())):
            sync(folder)


def sync(folder: Path) -> None:
    """Bring a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _safe(name: str) -> bool:
    """Return whether a name stays in the folder that it is unpacked into."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
