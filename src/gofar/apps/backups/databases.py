"""A database as a backup sees it: copy it whole, put it back whole, tell what is in it. Two of a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db import connection

if TYPE_CHECKING:
    from pathlib import Path

    from gofar.apps.backups.manifest import Table

Tables = dict[str, "Table"]


class Database(Protocol):
    """What SQLite and PostgreSQL both can."""

    #: Whether the copy is packed already.
    packed: bool

    def dump(self, into: Path) -> Tables:
        """Copy the database as it stands at one moment into a file; tell what is in the copy."""

    def check(self, dumped: Path, tables: Tables) -> None:
        """Refuse a copy that does not hold what its manifest tells, as far as can be seen without loading it."""

    def is_empty(self) -> bool:
        """Return whether there is nothing that a restore would overwrite."""

    def refuse_in_use(self) -> None:
        """Refuse while somebody else has the database open."""

    def set_aside(self, mark: str) -> str:
        """Move what is there out of the way under a name that `mark` ends; return where it stands now.

        Where that was done before, remove what was loaded since.
        """

    def take_back(self, mark: str) -> None:
        """Undo `set_aside`, over what was loaded since; do nothing where that was done before."""

    def clear(self) -> None:
        """Remove what was loaded."""

    def load(self, dumped: Path) -> None:
        """Put a copy into the empty database: whole, or not at all."""

    def tables(self) -> Tables:
        """Return what is in the database now."""


def ours() -> Database:
    """Return the database of this record."""
    if connection.vendor == "postgresql":
        from gofar.apps.backups.postgres import Postgres

        return Postgres()
    from gofar.apps.backups.lite import Lite

    return Lite()
