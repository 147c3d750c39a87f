"""Put a backup in the place of a record: nothing is written before everything is checked, nothing old is thrown away."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.chain import head, keep
from gofar.apps.backups import again, folder
from gofar.apps.backups.archive import DATABASE, FILES, check_parts, copy, read_manifest, sync, unpack
from gofar.apps.backups.checking import refuse_other
from gofar.apps.backups.databases import ours
from gofar.apps.backups.manifest import broken
from gofar.core.errors import WrongUsage
from gofar.core.words import message as _

if TYPE_CHECKING:
    from pathlib import Path

    from gofar.apps.backups.databases import Database
    from gofar.apps.backups.manifest import Manifest

#: Where parts are unpacked, in the data folder so that a rename is enough; and how far a restore has come.
_STAGE = ".being-restored"
_MARKER = folder.HALFWAY


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, counted and hashed there; and where stands what was there before."""

    manifest: Manifest
    aside: tuple[str, ...]


def restore_backup(path: Path, *, replace: bool, now: dt.datetime | None = None) -> Restored:
    """Restore a backup into an empty record, or with `replace` into one that is set aside.

    Whoever kills it at any moment runs it again: it goes on where it stopped.

    Raises
    ------
    DataRefused
        The backup is damaged (``backup.broken``) or too new (``backup.newer``); nothing was changed.
    WrongUsage
        There is a record here (``restore.not-empty``), or somebody has it open (``restore.in-use``).
    """
    told = read_manifest(path)
    refuse_other(told, path)
    check_parts(path, told)
    database, stopped = ours(), _stopped()
    empty = database.is_empty() and all(folder.is_key(entry.name) for entry in folder.entries())
    if not (empty or replace or stopped):
        raise WrongUsage(
            _("There is a record here already."),
            where=str(folder.data()),
            fix=_("Name an empty folder with GOFAR_DATA, or say --replace, which sets aside what is here."),
            code="restore.not-empty",
        )
    if not empty:
        database.refuse_in_use()
    stage = _unpack(path, told, database)
    plan = stopped or _plan(told, f"{now or dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}", database)
    aside = _make_room(plan, told, database)
    try:
        _move_in(database, stage)
        _hold(told, database, path)
        keep(head(), whatever=True)
        again.intend(told.made_at, path.parent)
    except BaseException:
        _undo(plan, told, database)
        raise
    (folder.data() / _MARKER).unlink()
    shutil.rmtree(stage)
    return Restored(told, aside)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is set aside. It stands on the disk while a restore runs.

    What it names and is not aside yet is old, anything else is new, wherever we were stopped.
    """

    mark: str
    moved: tuple[str, ...]
    database: bool

    @property
    def aside(self) -> Path:
        """Return the folder of what is set aside."""
        return folder.data() / f"{folder.ASIDE}{self.mark}"


def _plan(told: Manifest, mark: str, database: Database) -> _Plan:
    plan = _Plan(mark, tuple(entry.name for entry in _replaced(told)), not database.is_empty())
    partial = folder.data() / f"{_MARKER}.part"
    partial.write_text(json.dumps(asdict(plan)), encoding="utf-8")
    partial.replace(folder.data() / _MARKER)
    sync(folder.data())
    return plan


def _stopped() -> _Plan | None:
    """Return the plan of a restore that was stopped halfway."""
    path = folder.data() / _MARKER
    if not path.exists():
        return None
    told = json.loads(path.read_text(encoding="utf-8"))
    return _Plan(told["mark"], tuple(told["moved"]), told["database"])


def _replaced(told: Manifest) -> list[Path]:
    """Return what of the data folder a restore replaces: all of the record, and the keys that the backup holds."""
    return [e for e in folder.entries() if not folder.is_key(e.name) or e.name in told.keys]


def _unpack(path: Path, told: Manifest, database: Database) -> Path:
    stage = folder.data() / _STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True, mode=0o700)
    try:
        unpack(path, [DATABASE, *(FILES + name for name in told.files)], stage)
        database.check(stage / DATABASE, told.tables)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise
    return stage


def _make_room(plan: _Plan, told: Manifest, database: Database) -> tuple[str, ...]:
    """Set aside what is here, and remove what a restore that was stopped had brought in."""
    stands = []
    if plan.database:
        stands.append(database.set_aside(plan.mark))
    else:
        database.clear()
    if plan.moved:
        plan.aside.mkdir(exist_ok=True, mode=0o700)
        stands.append(str(plan.aside))
    for entry in _replaced(told):
        if entry.name in plan.moved and not (plan.aside / entry.name).exists():
            entry.rename(plan.aside / entry.name)
        else:
            _remove(entry)
    if plan.moved:
        sync(plan.aside)
    return tuple(dict.fromkeys(stands))


def _move_in(database: Database, stage: Path) -> None:
    """Move files first and the database last, so that no row is there before the file that it names."""
    files = stage / FILES
    for entry in sorted(files.iterdir()) if files.is_dir() else ():
        entry.rename(folder.data() / entry.name)
    sync(folder.data())
    database.load(stage / DATABASE)


def _hold(told: Manifest, database: Database, path: Path) -> None:
    """Count and hash once more what stands in its place now."""
    if database.tables() != told.tables:
        raise broken(_("What was restored is not what was backed up."), path.name)
    for name, stored in told.files.items():
        with (folder.data() / name).open("rb") as file:
            if copy(file, len) != stored:
                raise broken(_("What was restored is not what was backed up."), name)


def _undo(plan: _Plan, told: Manifest, database: Database) -> None:
    """Put everything back as it was before."""
    for entry in _replaced(told):
        if entry.name not in plan.moved or (plan.aside / entry.name).exists():
            _remove(entry)
    if plan.database:
        database.take_back(plan.mark)
    else:
        database.clear()
    for name in plan.moved:
        if (plan.aside / name).exists():
            (plan.aside / name).rename(folder.data() / name)
    if plan.aside.exists():
        plan.aside.rmdir()
    shutil.rmtree(folder.data() / _STAGE, ignore_errors=True)
    again.forgo()
    (folder.data() / _MARKER).unlink()


def _remove(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink()
