"""SQLite: a copy is a file made by `VACUUM INTO`, which reads one moment while others go on writing.

Unlike a copy page by page it carries no free pages, in which deleted rows would go on standing.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

from gofar.apps.backups.archive import sync
from gofar.apps.backups.folder import ASIDE
from gofar.apps.backups.manifest import Table, broken
from gofar.core.errors import WrongUsage
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.backups.databases import Tables

_BESIDE = ("", "-wal", "-shm", "-journal")


class Lite:
    """See `databases.Database`."""

    packed = False

    def __init__(self) -> None:
        self.path = Path(str(connection.settings_dict["NAME"]))

    def dump(self, into: Path) -> Tables:
        """Copy the database as it stands at one moment; tell what is in the copy."""
        if not self.path.exists():
            raise WrongUsage(
                _("There is no record here to back up."),
                where=str(self.path),
                fix=_("Say with GOFAR_DATA which record is meant."),
                code="backup.no-record",
            )
        with closing(sqlite3.connect(self.path, timeout=20, isolation_level=None)) as live:
            live.execute("VACUUM INTO ?1", [str(into)])
        into.chmod(0o600)
        _sound(into, into.name)
        return tables_of(into)

    def check(self, dumped: Path, tables: Tables) -> None:
        """Refuse a copy that is not sound, or does not hold what the manifest tells."""
        _sound(dumped, dumped.name)
        if tables_of(dumped) != tables:
            raise broken(_("Its tables do not hold what its list of contents tells."), dumped.name)

    def is_empty(self) -> bool:
        """Return whether there is no database, or one without a table. A broken one may still be mended by somebody."""
        try:
            return not self.path.exists() or not tables_of(self.path)
        except sqlite3.DatabaseError:
            return False

    def refuse_in_use(self) -> None:
        """Refuse while somebody else has the database open: they would go on writing into the old one."""
        connection.close()
        if not self.path.exists():
            return
        try:
            with closing(sqlite3.connect(self.path, timeout=1, isolation_level=None)) as alone:
                alone.execute("PRAGMA locking_mode=EXCLUSIVE")
                # Leaving WAL takes everybody else to have closed it; a broken database is nobody's to wait for.
                alone.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise in_use(str(self.path)) from None
        except sqlite3.DatabaseError:
            return

    def set_aside(self, mark: str) -> str:
        """Move the database into a folder beside it."""
        aside = self.path.parent / f"{ASIDE}{mark}"
        aside.mkdir(exist_ok=True, mode=0o700)
        if (aside / self.path.name).exists():
            self.clear()
        for ending in reversed(_BESIDE):
            path = Path(f"{self.path}{ending}")
            if path.exists():
                path.rename(aside / path.name)
        sync(aside)
        return str(aside)

    def take_back(self, mark: str) -> None:
        """Move it back, over what was put in its place."""
        aside = self.path.parent / f"{ASIDE}{mark}"
        if (aside / self.path.name).exists():
            self.clear()
        for ending in _BESIDE:
            moved = aside / f"{self.path.name}{ending}"
            if moved.exists():
                moved.rename(f"{self.path}{ending}")

    def clear(self) -> None:
        """Remove the database."""
        for ending in _BESIDE:
            Path(f"{self.path}{ending}").unlink(missing_ok=True)

    def load(self, dumped: Path) -> None:
        """Rename the copy into its place; it was synced when it was unpacked."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.clear()
        os.replace(dumped, self.path)  # noqa: PTH105 - says that it overwrites
        sync(self.path.parent)

    def tables(self) -> Tables:
        """Return what is in the database now."""
        return tables_of(self.path)


def in_use(where: str) -> WrongUsage:
    """Say that a server still runs."""
    return WrongUsage(
        _("Somebody still has this record open."),
        where=where,
        fix=_("Stop the server and every other command, then run this again."),
        code="restore.in-use",
    )


def tables_of(path: Path) -> Tables:
    """Count and hash every table, its rows in the order of their keys."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as stored:
        stored.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        names = [
            name
            for (name,) in stored.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        ]
        return {name: _table(stored, name) for name in names if name != "sqlite_stat1"}


def _table(stored: sqlite3.Connection, name: str) -> Table:
    columns = stored.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    keys = [column[1] for column in sorted(columns, key=lambda c: c[5]) if column[5]]
    order = ", ".join(_quoted(key) for key in keys or [column[1] for column in columns])
    found, rows = hashlib.sha256(), 0
    for row in stored.execute(f"SELECT * FROM {_quoted(name)} ORDER BY {order}"):  # noqa: S608 - names from the database itself
        found.update(f"{row!r}\n".encode("ascii", "backslashreplace"))
        rows += 1
    return Table(rows, found.hexdigest())


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _sound(path: Path, where: str) -> None:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as stored:
            found = stored.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        found = str(error)
    if found != "ok":
        raise broken(_("The database in it is damaged."), f"{where}: {found}")
