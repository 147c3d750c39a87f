"""The files of a record: which of the data folder go into a backup, and which never do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from gofar.apps.access.chain import ANCHOR
from gofar.apps.access.deleted import LIST

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a restore moves away is kept beside the new record under this name and the time.
ASIDE = "before-restore-"
#: When the last backup was made, for whoever watches the server.
LAST = "last-backup.json"
#: Stands while a restore runs: what it leaves when it is killed.
HALFWAY = "being-restored"
#: Stands until what was deleted since a backup is deleted from its restored copy too; says when the backup was made.
AGAIN = "to-delete-again"
#: Made anew by the program, the newest row of the log among it; letters that hold sign-in codes; backups themselves.
#: The list of what was deleted outlives the record that a restore replaces.
_NEVER = frozenset({"static", "mail", "backups", ANCHOR, LAST, HALFWAY, AGAIN, LIST})
#: The database has its own way into a backup.
_DATABASE = ("gofar.sqlite3", "gofar.sqlite3-wal", "gofar.sqlite3-shm", "gofar.sqlite3-journal")
#: Half-written: whoever writes it renames it when it is whole, or a sweep removes it.
_PARTIAL = (".part", ".parquet-part")


def data() -> Path:
    """Return the data folder."""
    return Path(settings.DATA)


def is_key(name: str) -> bool:
    """Return whether an entry of the data folder is a key: it goes into a backup only when somebody asks."""
    return "key" in name.lower()


def belongs(name: str) -> bool:
    """Return whether an entry of the data folder is part of the record."""
    passing = name.startswith((ASIDE, ".")) or name.endswith(_PARTIAL)
    return name not in _NEVER and name not in _DATABASE and not passing


def entries() -> list[Path]:
    """Return the entries of the data folder that are part of the record, keys among them."""
    folder = data()
    return sorted(path for path in folder.iterdir() if belongs(path.name)) if folder.is_dir() else []


def files(*, keys: bool, besides: Path) -> Iterator[Path]:
    """Walk the files of the record in the order of their names, but not into `besides`, where backups go."""
    for entry in entries():
        if keys or not is_key(entry.name):
            for path in sorted(entry.rglob("*")) if entry.is_dir() else [entry]:
                whole = path.is_file() and not path.is_symlink() and not path.name.endswith(_PARTIAL)
                if whole and besides not in path.parents:
                    yield path


def keys_here() -> list[str]:
    """Return the names of the keys in the data folder."""
    return [entry.name for entry in entries() if is_key(entry.name)]
