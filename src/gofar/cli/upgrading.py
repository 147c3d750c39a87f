"""Bring the record's tables to this program, one start at a time; refuse a record that a newer program has written."""

from __future__ import annotations

import fcntl
import time
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from django.db.backends.base.base import BaseDatabaseWrapper

    Name = tuple[str, str]

#: The number of our lock in PostgreSQL: "gofar" in letters of a telephone.
_LOCK = 46327
#: How long a second start waits for the first, in seconds.
WAIT = 600.0


@dataclass(frozen=True, slots=True)
class Standing:
    """What the program would still do to the record, what the record has that the program does not know, and its first day."""

    waiting: frozenset[tuple[str, str]]
    unknown: frozenset[tuple[str, str]]
    begun: datetime | None = None


def standing(connection: BaseDatabaseWrapper) -> Standing:
    """Return how the record's tables stand to this program: one question."""
    from django.db.migrations.recorder import MigrationRecorder

    ours, replaced = _of_program()
    rows = MigrationRecorder(connection).applied_migrations()
    applied = frozenset(rows)
    begun = min((row.applied for row in rows.values()), default=None)
    return Standing(ours - applied, applied - ours - replaced, begun)


@cache
def _of_program() -> tuple[frozenset[Name], frozenset[Name]]:
    """Return the program's migrations, and those that one of them stands for."""
    from django.db.migrations.loader import MigrationLoader

    found = MigrationLoader(None).disk_migrations
    replaced = [name for migration in found.values() for name in migration.replaces]
    return frozenset(found), frozenset(replaced)


def bring_up_to_date(connection: BaseDatabaseWrapper, data: Path, *, wait: float = WAIT) -> bool:
    """Migrate where something waits, and return whether anything did. Two starts at once migrate once.

    Raises
    ------
    DataRefused
        The record is newer than the program (``record.newer``), or another start does not end (``record.upgrading``).
    """
    from django.core.management import call_command

    found = standing(connection)
    _refuse_newer(found)
    if not found.waiting:
        return False
    with _alone(connection, data, wait):
        found = standing(connection)
        _refuse_newer(found)
        if found.waiting:
            call_command("migrate", verbosity=0, interactive=False)
    return bool(found.waiting)


def _refuse_newer(found: Standing) -> None:
    if found.unknown:
        app, name = min(found.unknown)
        raise DataRefused(
            "This record was written by a newer Gofar than this one. Nothing was touched.",
            where=f"{app}, {name}",
            fix="Install the newer version again, or restore the backup from before the upgrade.",
            code="record.newer",
        )


@contextmanager
def _alone(connection: BaseDatabaseWrapper, data: Path, wait: float) -> Iterator[None]:
    """Hold the lock of upgrades: PostgreSQL's for servers on several machines, a file's for SQLite."""
    until = time.monotonic() + wait
    with _tries(connection, data) as take:
        while not take():
            if time.monotonic() > until:
                raise DataRefused(
                    "Another start of Gofar is bringing the record up to date, and does not come to an end.",
                    where=str(data),
                    fix="Look whether it still runs. Stop it, then start again: what was half done is taken back.",
                    code="record.upgrading",
                )
            time.sleep(0.2)
        yield


@contextmanager
def _tries(connection: BaseDatabaseWrapper, data: Path) -> Iterator[Callable[[], bool]]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:

            def ask() -> bool:
                cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
                return bool(cursor.fetchone()[0])

            try:
                yield ask
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    data.mkdir(parents=True, exist_ok=True)
    with (data / "upgrade.lock").open("w") as file:

        def lock() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield lock  # the lock goes with the file
