"""Is the process up, and may people be sent to it? Answers are yes and no: a stranger may read them."""

from __future__ import annotations

import os
import shutil
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import Error, connection, transaction
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from gofar.cli.nights import last_night
from gofar.cli.upgrading import standing

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.cli.nights import Night
    from gofar.cli.upgrading import Standing

#: Under this share of free disk a database may stop in the middle of a day.
DISK_FREE = 0.15
#: A night and two hours: a backup that failed once is told the next morning. A new record has as long for its first.
BACKUP_AGE = timedelta(hours=26)
#: For how many seconds an answer holds, so that asking often costs the database nothing.
_HOLDS = 5.0


@dataclass(frozen=True, slots=True)
class State:
    """What holds, and the figures behind it. None where there is nothing to measure."""

    checks: dict[str, bool]
    disk_free: float
    backup_age: float | None
    nightly_age: float | None


class _Kept:
    """The last answer of this process."""

    lock = threading.Lock()
    state: State | None = None
    until = 0.0


@require_safe
def live(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Say that the process answers; nothing else is asked."""
    return _answer({"live": True}, 200)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Say whether people may be sent here, and which check fails."""
    checks = state().checks
    well = all(checks.values())
    return _answer({"ready": well, "checks": checks}, 200 if well else 503)


def _answer(content: dict[str, object], status: int) -> HttpResponse:
    response = JsonResponse(content, status=status)
    response["Cache-Control"] = "no-store"
    return response


def state() -> State:
    """Return what holds now; one look serves whoever asks within five seconds."""
    with _Kept.lock:
        if _Kept.state is None or time.monotonic() > _Kept.until:
            _Kept.state = look()
            _Kept.until = time.monotonic() + _HOLDS
        return _Kept.state


def forget() -> None:
    """Look anew at the next question."""
    _Kept.state = None


def look() -> State:
    """Look at everything anew."""
    night = last_night(Path(settings.DATA))
    age = backup_age(os.environ.get("GOFAR_BACKUPS", ""))
    free = min(_free(Path(folder)) for folder in (settings.DATA, os.environ.get("GOFAR_BACKUPS")) if folder)
    writes, found = _database()
    fits = found is not None and not found.waiting and not found.unknown
    checks = {"database": writes, "migrations": fits, "disk": free >= DISK_FREE}
    if os.environ.get("GOFAR_BACKUPS"):
        since = age if age is not None else _age(found.begun if found else None)
        fresh = since is not None and since < BACKUP_AGE.total_seconds()
        checks["backup"] = fresh and _held(night, "backup")
    checks["record"] = _held(night, "verify")
    return State(checks, free, age, _age(night.ended if night else None))


def _age(moment: datetime | None) -> float | None:
    return None if moment is None else (datetime.now(UTC) - moment).total_seconds()


def _held(night: Night | None, step: str) -> bool:
    """Return whether a step of the last night held. A step that no night has taken has not failed."""
    return night is None or night.steps.get(step) != "failed"


def _database() -> tuple[bool, Standing | None]:
    """Return whether a row can be written, and how the tables stand to this program. Nothing stays written."""
    try:
        with transaction.atomic():
            Session.objects.create(
                session_key="health-check", session_data="", expire_date=datetime(2000, 1, 1, tzinfo=UTC)
            )
            transaction.set_rollback(True)
        return True, standing(connection)
    except Error:
        return False, None


def backup_age(folder: str) -> float | None:
    """Return the age in seconds of the newest whole thing in the folder of backups; None where there is none."""
    if not folder or not (place := Path(folder)).is_dir():
        return None
    times = [
        one.stat().st_mtime
        for one in place.iterdir()
        if not one.name.startswith(".") and one.suffix not in {".part", ".tmp", ".log"}
    ]
    return max(time.time() - max(times), 0.0) if times else None


def _free(folder: Path) -> float:
    """Return the free share of the disk on which the folder stands, or will stand."""
    there = next(place for place in (folder, *folder.parents) if place.exists())
    usage = shutil.disk_usage(there)
    return usage.free / usage.total
