"""Start Django for a command that needs the record, with its settings from the environment."""

from __future__ import annotations

import os
from pathlib import Path

from gofar.cli.envfile import take
from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.room import no_room


def start() -> bool:
    """Set Django up, bring the record's tables up to date, and return whether there was anything to bring.

    Raises
    ------
    DataRefused
        The database does not answer (``record.no-answer``), or the record is newer than this program.
    WrongUsage
        A restore was stopped halfway (``restore.halfway``).
    """
    set_up()
    _refuse_halfway()
    from django.conf import settings
    from django.db import OperationalError, connection

    from gofar.cli.upgrading import bring_up_to_date

    data = Path(settings.DATA)
    _make(data)
    try:
        connection.ensure_connection()
    except OperationalError as error:
        raise no_room(error) or DataRefused(
            f"The database does not answer: {_first_line(error)}",
            where=_place(connection.settings_dict),
            fix="Start the database, or mend GOFAR_DATABASE; then run this again.",
            code="record.no-answer",
        ) from None
    changed = bring_up_to_date(connection, data)
    from gofar.apps.backups.again import finish

    finish()
    return changed


def set_up() -> None:
    """Take the settings that GOFAR_ENV names, set Django up, and leave the record as it is."""
    take()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
    import django

    django.setup()


def _make(data: Path) -> None:
    """Make the data folder, for its owner alone."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DataRefused(
            f"The data folder cannot be made: {error.strerror}.",
            where=str(data),
            fix="Name another with GOFAR_DATA, or let its owner run this.",
            code="record.no-folder",
        ) from None


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def _place(database: dict[str, object]) -> str:
    """Return where the database is, without who signs in to it."""
    if database.get("HOST"):
        return f"{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"
    return str(database["NAME"])


def _refuse_halfway() -> None:
    """Refuse a record of which a restore has put back a half: whatever was written to it would be lost."""
    from gofar.apps.backups import folder

    if (folder.data() / folder.HALFWAY).exists():
        raise WrongUsage(
            "A restore into this record was stopped halfway.",
            where=str(folder.data()),
            fix="Run gofar restore again; it goes on where it stopped.",
            code="restore.halfway",
        )
