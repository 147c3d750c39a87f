"""Find out whether a backup would restore, without writing into the record."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from gofar.apps.backups.archive import DATABASE, check_parts, read_manifest, unpack
from gofar.apps.backups.databases import ours
from gofar.apps.backups.manifest import newer
from gofar.core.errors import WrongUsage
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.backups.manifest import Manifest


def check_backup(path: Path) -> Manifest:
    """Check every part, and open the database in it, beside the backup."""
    told = read_manifest(path)
    refuse_other(told, path)
    check_parts(path, told)
    with tempfile.TemporaryDirectory(prefix=".gofar-check-", dir=path.resolve().parent) as stage:
        unpack(path, [DATABASE], Path(stage))
        ours().check(Path(stage) / DATABASE, told.tables)
    return told


def refuse_other(told: Manifest, path: Path) -> None:
    """Refuse a backup that this Gofar could not hold.

    Raises
    ------
    DataRefused
        A newer Gofar made it (``backup.newer``).
    WrongUsage
        It comes from the other kind of database (``backup.other-database``).
    """
    if told.vendor != connection.vendor:
        raise WrongUsage(
            _("This backup is of another kind of database than the one that is set here."),
            where=path.name,
            fix=_(
                "Set GOFAR_DATABASE as it was on the machine that made the backup, or leave it out for SQLite."
            ),
            code="backup.other-database",
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    # Others may fold their old migrations away; ours and those of an app that is not here yet tell the age.
    theirs = {app.label for app in apps.get_app_configs() if not app.name.startswith("gofar.")}
    if unknown := {name for name in told.migrations if name.split(".")[0] not in theirs} - known:
        raise newer(f"{path.name}: Gofar {told.gofar}, {min(unknown)}")
