"""Start Django for a command that needs the record, with its settings from the environment."""

from __future__ import annotations

import os


def start() -> None:
    """Set Django up, and bring the record's tables up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gofar.site.settings")
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
