"""Put the sample network back: the database, photos and rolls that were kept when it was built, over those in use."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection

from gofar.apps.access import chain
from gofar.apps.improvement.photo_store import folder
from gofar.apps.students.store import rolls
from gofar.core.errors import WrongUsage

_KEPT = "sample-as-built.sqlite3"


def keep_as_built() -> None:
    """Keep a copy of the record as it stands now, where it is a file: a server's database is never put back whole."""
    if connection.vendor != "sqlite":
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(_kept())) as copy:
        connection.connection.backup(copy)
    for used, kept in _files():
        if used.exists():
            shutil.copytree(used, kept, dirs_exist_ok=True)


def put_back() -> None:
    """Copy the kept record over the one in use, in one step: whoever reads meanwhile sees one or the other.

    Raises
    ------
    WrongUsage
        This record was not built as a sample (``sample.not-kept``).
    """
    if connection.vendor != "sqlite" or not _kept().exists():
        raise WrongUsage(
            "There is no sample to put back here.",
            fix="Run `gofar demo`, which builds one.",
            code="sample.not-kept",
        )
    connection.ensure_connection()
    with closing(sqlite3.connect(f"file:{_kept()}?mode=ro", uri=True)) as kept:
        kept.backup(connection.connection)
    chain.keep(chain.head(), whatever=True)
    for used, as_built in _files():
        if as_built.exists():
            shutil.copytree(as_built, used, dirs_exist_ok=True)


def _files() -> tuple[tuple[Path, Path], ...]:
    """Return the folders whose files the record names, each with where it is kept as it was built."""
    built = Path(settings.DATA)
    return (folder(), built / "photos-as-built"), (rolls(), built / "rolls-as-built")


def _kept() -> Path:
    return Path(settings.DATA) / _KEPT
