"""Destroy what no row names: files of rolls that a crash left behind, and waiting files past their day."""

from __future__ import annotations

import time

from gofar.apps.students import store
from gofar.apps.students.models import Roll

#: A file without a row may belong to a roll that is just being written: it is left alone for an hour.
_YOUNG = 3600


def sweep_students(*, dry: bool = False) -> int:
    """Return how many files went, or would go. Running it twice does nothing twice."""
    folder = store.rolls()
    found = sorted(folder.glob("*")) if folder.exists() else []
    live = {roll.sha256 for roll in Roll.objects.filter(destroyed_at=None)}
    gone = {roll.sha256 for roll in Roll.objects.exclude(destroyed_at=None)} - live
    named = {f"{store.NAME}-{sha[:12]}.parquet" for sha in live}
    destroyed = {f"{store.NAME}-{sha[:12]}.parquet" for sha in gone}
    strays = [
        path
        for path in found
        if path.name not in named and (path.name in destroyed or time.time() - path.stat().st_mtime > _YOUNG)
    ]
    strays += store.old_drafts()
    for path in () if dry else strays:
        path.unlink(missing_ok=True)
    return len(strays)
