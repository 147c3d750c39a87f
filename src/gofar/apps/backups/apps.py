"""The app's name in the registry."""

from django.apps import AppConfig


class BackupsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.backups"
    label = "backups"
