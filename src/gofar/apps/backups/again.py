"""A restored copy keeps deletions: what was deleted since the backup was made is deleted from the copy too.

A restore says what is intended, and the next start of the program does it, when the tables of an old backup are up to date.
"""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from gofar.apps.access.deleted import keep, listed, record_here
from gofar.apps.backups import folder
from gofar.apps.records.actions.again import delete_again


def intend(made_at: dt.datetime, beside: Path) -> None:
    """Take over the lists beside the backup, and write down from when on they count."""
    places = [Path(named) for named in (os.environ.get("GOFAR_BACKUPS"), beside) if named]
    keep(folder.data(), listed(*places))
    partial = folder.data() / f"{folder.AGAIN}.part"
    partial.write_text(made_at.isoformat(), encoding="utf-8")
    partial.replace(folder.data() / folder.AGAIN)


def forgo() -> None:
    """Leave it: the restore was taken back."""
    (folder.data() / folder.AGAIN).unlink(missing_ok=True)


def finish() -> int:
    """Delete what a restore has brought back, and return how many things that were; nothing where none is intended."""
    path = folder.data() / folder.AGAIN
    if not path.exists():
        return 0
    since, here = dt.datetime.fromisoformat(path.read_text(encoding="utf-8")), record_here()
    done = delete_again(one for one in listed(folder.data()) if one.record == here and one.at >= since)
    path.unlink(missing_ok=True)
    return done
