"""PostgreSQL: a copy is made by `pg_dump` from one snapshot, in which the tables are counted and hashed as well."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connection

from gofar.apps.backups.folder import ASIDE
from gofar.apps.backups.lite import in_use
from gofar.apps.backups.manifest import Table, broken
from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.room import no_room
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gofar.apps.backups.databases import Tables

#: Text is the same wherever it is written.
_SETTINGS = (
    "SET TIME ZONE 'UTC'", "SET datestyle = 'ISO, YMD'", "SET intervalstyle = 'iso_8601'",
    "SET extra_float_digits = 3", "SET bytea_output = 'hex'", "SET client_encoding = 'UTF8'",
)  # fmt: skip


class Postgres:
    """See `databases.Database`."""

    packed = True

    def dump(self, into: Path) -> Tables:
        """Copy the database as it stands at one moment; hash the tables at the same moment."""
        with _cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            moment = cursor.fetchone()[0]
            _run(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--snapshot={moment}",
                f"--exclude-schema={_schema('*')}", f"--file={into}",
            )  # fmt: skip
            into.chmod(0o600)
            found = _tables(cursor)
            cursor.execute("COMMIT")
        return found

    def check(self, dumped: Path, tables: Tables) -> None:
        """Refuse a copy whose list of contents cannot be read, or lacks a table."""
        listed = _run("pg_restore", "--list", str(dumped), connect=False)
        words = [line.split() for line in listed.splitlines() if " TABLE DATA " in line]
        if {line[line.index("DATA") + 2] for line in words} != set(tables):
            raise broken(_("Its tables do not hold what its list of contents tells."), dumped.name)

    def is_empty(self) -> bool:
        """Return whether the schema has no table."""
        with _cursor() as cursor:
            return not _names(cursor)

    def refuse_in_use(self) -> None:
        """Refuse while somebody else is connected: they would go on writing into what is set aside."""
        connection.close()
        with _cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0]:
                raise in_use(str(connection.settings_dict["NAME"]))

    def set_aside(self, mark: str) -> str:
        """Rename the schema, and begin an empty one."""
        if _stands(mark):
            self.clear()
        else:
            _all_of(f"ALTER SCHEMA public RENAME TO {_schema(mark)}", "CREATE SCHEMA public")
        return _schema(mark)

    def take_back(self, mark: str) -> None:
        """Give the schema its name back, over what was loaded."""
        if _stands(mark):
            _all_of("DROP SCHEMA public CASCADE", f"ALTER SCHEMA {_schema(mark)} RENAME TO public")

    def clear(self) -> None:
        """Drop what was loaded."""
        _all_of("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public")

    def load(self, dumped: Path) -> None:
        """Restore the copy in one transaction."""
        _run(
            "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
            f"--dbname={connection.settings_dict['NAME']}", str(dumped),
        )  # fmt: skip

    def tables(self) -> Tables:
        """Return what is in the database now."""
        with _cursor() as cursor:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return _tables(cursor)


def _schema(mark: str) -> str:
    return f"{ASIDE}{mark}".replace("-", "_").lower()


def _stands(mark: str) -> bool:
    with _cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [_schema(mark)])
        return cursor.fetchone() is not None


def _all_of(*orders: str) -> None:
    with _cursor() as cursor:
        cursor.execute("; ".join(["BEGIN", *orders, "COMMIT"]))


@contextmanager
def _cursor() -> Iterator[Any]:
    """Open a connection of our own, so that nothing of ours is in whatever transaction runs."""
    own = connection.copy()
    try:
        own.ensure_connection()
        with own.connection.cursor() as cursor:
            for setting in _SETTINGS:
                cursor.execute(setting)
            yield cursor
    finally:
        own.close()


def _names(cursor: Any) -> list[str]:  # noqa: ANN401 - psycopg's cursor
    cursor.execute(
        'SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename COLLATE "C"'
    )
    return [name for (name,) in cursor.fetchall()]


def _tables(cursor: Any) -> Tables:  # noqa: ANN401 - psycopg's cursor
    return {name: _table(cursor, name) for name in _names(cursor)}


def _table(cursor: Any, name: str) -> Table:  # noqa: ANN401 - psycopg's cursor
    """Hash the text that COPY writes. A line is a row: a newline inside a value is written as two signs."""
    keys = connection.introspection.get_primary_key_columns(cursor, name) or []
    quote = connection.ops.quote_name
    # By bytes: another machine may sort letters another way.
    order = ", ".join(f'{quote(key)}::text COLLATE "C"' for key in keys) or 't::text COLLATE "C"'
    found, rows = hashlib.sha256(), 0
    with cursor.copy(f"COPY (SELECT * FROM {quote(name)} AS t ORDER BY {order}) TO STDOUT") as lines:  # noqa: S608 - names from the database itself
        for piece in lines:
            found.update(piece)
            rows += bytes(piece).count(b"\n")
    return Table(rows, found.hexdigest())


def _run(program: str, *options: str, connect: bool = True) -> str:
    """Run a program of PostgreSQL. The password goes by the environment, where no list of processes shows it."""
    told = connection.settings_dict
    known = {
        "PGHOST": told["HOST"], "PGPORT": str(told["PORT"]), "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"], "PGDATABASE": told["NAME"],
    }  # fmt: skip
    environ = os.environ | {name: value for name, value in known.items() if value and connect}
    done = subprocess.run(  # noqa: S603 - our own words, no shell
        [_program(program), *options], env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [""]
        raise no_room(OSError(done.stderr)) or DataRefused(
            _("The database's own program stopped."),
            where=lines[-1],
            fix=_("Nothing was kept of it. Mend what it says, then run this again."),
            code="backup.database-program",
        )
    return done.stdout


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise WrongUsage(
            _("The programs that copy a PostgreSQL database are not installed here."),
            where=name,
            fix=_(
                "Install the PostgreSQL client of the server's version or a later one: postgresql-client on Debian."
            ),
            code="backup.no-client",
        )
    return found
