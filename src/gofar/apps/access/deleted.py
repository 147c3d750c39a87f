"""What was deleted for good, listed beside the record: a backup that still holds it is put right when it comes back.

A line holds no name and no key: a hash of the thing's key, its kind, the record it was in, and when. The list stands in
the data folder, and in the folder of backups where there is one, so that it outlives the disk of the record.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from gofar.apps.access.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import Model

#: The name of the list, in every folder.
LIST = "deleted.jsonl"


@dataclass(frozen=True, slots=True)
class Deleted:
    """One thing that was deleted. `thing` is the hash of its key; `mark` keeps a student out when a file names them again."""

    record: str
    model: str
    thing: str
    at: dt.datetime
    mark: str = ""

    def line(self) -> str:
        """Return it as one line of the list."""
        return json.dumps(asdict(self) | {"at": self.at.isoformat()}, sort_keys=True) + "\n"


def record_here() -> str:
    """Return what tells this record from every other: the hash of the first row of its log, or nothing without one."""
    first = AuditEntry.objects.order_by("sequence").values_list("hash", flat=True).first()
    return first or ""


def hash_of(record: str, model: str, key: object) -> str:
    """Return the hash under which a thing of a record is listed: the key of a child is in no file."""
    return hashlib.sha256(f"{record}:{model}:{key}".encode()).hexdigest()


def remember(thing: Model, *, mark: str = "") -> None:
    """List what is being deleted, once the deletion stands."""
    record, model = record_here(), thing._meta.label_lower
    told = Deleted(record, model, hash_of(record, model, thing.pk), dt.datetime.now(dt.UTC), mark)
    transaction.on_commit(partial(_add, told), robust=True)


def listed(*folders: Path) -> list[Deleted]:
    """Return what the lists in some folders say, oldest first, each thing by its last deletion.

    A line that was cut off is left out.
    """
    found: dict[tuple[str, str, str], Deleted] = {}
    for folder in folders:
        path = folder / LIST
        for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
            with suppress(ValueError, TypeError, KeyError):
                told = Deleted(**json.loads(line))
                told = replace(told, at=dt.datetime.fromisoformat(str(told.at)))
                before = found.setdefault((told.record, told.model, told.thing), told)
                if before.at < told.at:
                    found[told.record, told.model, told.thing] = told
    return sorted(found.values(), key=lambda told: told.at)


def keep(folder: Path, told: Iterable[Deleted]) -> None:
    """Bring the list in a folder up to date: what it lacks is added, and nothing in it is lost."""
    known = set(listed(folder))
    lacking = [one for one in told if one not in known]
    if lacking:
        _write(folder, lacking)


def _add(told: Deleted) -> None:
    _write(Path(settings.DATA), [told])
    backups = os.environ.get("GOFAR_BACKUPS")
    if backups and Path(backups).is_dir():
        # Where it cannot be written now, the next backup brings it.
        with suppress(OSError):
            _write(Path(backups), [told])


def _write(folder: Path, told: Iterable[Deleted]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(folder / LIST, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("".join(one.line() for one in told))
        file.flush()
        os.fsync(file.fileno())
