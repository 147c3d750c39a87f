"""Start Django for a command that needs the record, with its settings from the environment."""

from __future__ import annotations

import os

from gofar.core.errors import WrongUsage


def start() -> None:
    """Set Django up, and bring the record's tables up to date."""
    set_up()
    _refuse_halfway()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def set_up() -> None:
    """Set Django up, and leave the record as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
    import django

    django.setup()


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
