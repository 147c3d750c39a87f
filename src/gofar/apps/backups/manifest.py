"""What a backup says about itself: which Gofar made it when, and a count and a hash of everything in it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from typing import Any

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

#: Grows when an older Gofar could no longer read what a newer one writes.
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: how many rows, and a hash of all of them in the order of their keys."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A file: how long, and the hash of its content."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The first thing that a restore reads and the last that a backup writes."""

    gofar: str
    made_at: dt.datetime
    vendor: str
    database: Stored
    migrations: tuple[str, ...]
    tables: dict[str, Table]
    files: dict[str, Stored]
    keys: tuple[str, ...]

    @property
    def rows(self) -> int:
        """All rows of all tables."""
        return sum(table.rows for table in self.tables.values())

    def to_json(self) -> str:
        """Return it as text."""
        plain = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(plain, indent=1, sort_keys=True)


def from_json(text: str, *, where: str) -> Manifest:
    """Read what `to_json` wrote.

    Raises
    ------
    DataRefused
        It is of a newer kind (``backup.newer``), or no manifest at all (``backup.broken``).
    """
    try:
        plain: dict[str, Any] = json.loads(text)
        if plain.pop("format") > FORMAT:
            raise newer(where)
        return Manifest(
            gofar=plain["gofar"],
            made_at=dt.datetime.fromisoformat(plain["made_at"]),
            vendor=plain["vendor"],
            database=Stored(**plain["database"]),
            migrations=tuple(plain["migrations"]),
            tables={name: Table(**told) for name, told in plain["tables"].items()},
            files={name: Stored(**told) for name, told in plain["files"].items()},
            keys=tuple(plain["keys"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise broken(_("Its list of contents cannot be read."), where) from None


def broken(what: str, where: str) -> DataRefused:
    """Say that a backup cannot be trusted, before anything is written."""
    return DataRefused(
        what,
        where=where,
        fix=_("Nothing was written. Take an older backup, and find out what changed this one."),
        code="backup.broken",
    )


def newer(where: str) -> DataRefused:
    """Say that this Gofar is older than the one that made the backup."""
    return DataRefused(
        _("This backup was made by a newer Gofar than this one."),
        where=where,
        fix=_("Nothing was written. Install the version that the backup names, or a later one."),
        code="backup.newer",
    )
