"""Make a backup: the database at one moment, then the files, then what was in them; whole under its name, or not there."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import shutil
import zipfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from gofar.apps.access.deleted import keep, listed
from gofar.apps.backups import folder
from gofar.apps.backups.archive import DATABASE, FILES, MANIFEST, NAME, add, check_parts, read_manifest, sync
from gofar.apps.backups.databases import ours
from gofar.apps.backups.manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_STAGE = ".gofar-backup-"


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made, and what was left out of it or aged out beside it."""

    path: Path
    manifest: Manifest
    keys_left: tuple[str, ...]
    aged: tuple[str, ...]


def make_backup(to: Path, *, with_keys: bool, days: int, now: dt.datetime | None = None) -> Made:
    """Write a backup into the folder `to`, read it back, and remove backups there that are older than `days`.

    A file that a row names was written before the row, so files that are copied after the database hold all that
    its rows name, but for what was destroyed meanwhile on purpose.
    """
    moment = now or dt.datetime.now(dt.UTC)
    to = to.resolve()
    to.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _stage(to) as stage:
        manifest = _write(stage / "whole.zip", stage, to, moment, with_keys=with_keys)
        check_parts(stage / "whole.zip", read_manifest(stage / "whole.zip"))
        path = to / f"gofar-{moment:%Y%m%dT%H%M%SZ}.zip"
        (stage / "whole.zip").rename(path)
        sync(to)
    keep(to, listed(folder.data()))
    _remember(path, moment)
    left = () if with_keys else tuple(folder.keys_here())
    return Made(path, manifest, left, _age(to, moment - dt.timedelta(days=days), besides=path))


def _write(path: Path, stage: Path, to: Path, moment: dt.datetime, *, with_keys: bool) -> Manifest:
    database, dumped = ours(), stage / DATABASE
    tables = database.dump(dumped)
    migrations = MigrationRecorder(connection).applied_migrations()
    with path.open("xb") as file:
        path.chmod(0o600)
        with zipfile.ZipFile(file, "w", compresslevel=6) as archive:
            stored = add(archive, DATABASE, dumped, packed=database.packed)
            dumped.unlink()
            files = {}
            for found in folder.files(keys=with_keys, besides=to):
                name = found.relative_to(folder.data()).as_posix()
                if found.exists():  # or it was destroyed since it was listed
                    files[name] = add(archive, FILES + name, found)
            manifest = Manifest(
                gofar=version("gofar"),
                made_at=moment,
                vendor=connection.vendor,
                database=stored,
                migrations=tuple(sorted(f"{app}.{name}" for app, name in migrations)),
                tables=tables,
                files=files,
                keys=tuple(folder.keys_here()) if with_keys else (),
            )
            archive.writestr(MANIFEST, manifest.to_json(), zipfile.ZIP_DEFLATED)
        file.flush()
        os.fsync(file.fileno())
    return manifest


@contextmanager
def _stage(to: Path) -> Iterator[Path]:
    """Open a folder to work in, locked while we live; remove it at the end, and those of whoever was killed."""
    for stray in to.glob(f"{_STAGE}*"):
        with _locked(stray) as free:
            if free:
                shutil.rmtree(stray, ignore_errors=True)
    stage = to / f"{_STAGE}{os.getpid()}"
    stage.mkdir(mode=0o700)
    try:
        with _locked(stage):
            yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


@contextmanager
def _locked(stage: Path) -> Iterator[bool]:
    """Lock a folder unless somebody has; the system lets go of the lock of a process that is killed."""
    handle = os.open(stage, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(handle)


def _remember(path: Path, moment: dt.datetime) -> None:
    """Leave word of the last backup for whoever watches the server."""
    told = {"made_at": moment.isoformat(), "name": path.name, "bytes": path.stat().st_size}
    last = folder.data() / folder.LAST
    partial = last.with_suffix(".part")
    with suppress(OSError):  # the backup stands; the disk of the record may be what made it urgent
        partial.write_text(json.dumps(told), encoding="utf-8")
        partial.replace(last)


def _age(to: Path, before: dt.datetime, *, besides: Path) -> tuple[str, ...]:
    """Remove our own backups that were made before a day, by their names; nothing else in the folder."""
    gone = []
    for path in sorted(to.iterdir()):
        named = NAME.fullmatch(path.name)
        if named and path != besides:
            made = dt.datetime.strptime(named[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=dt.UTC)
            if made < before:
                path.unlink()
                gone.append(path.name)
    return tuple(gone)
