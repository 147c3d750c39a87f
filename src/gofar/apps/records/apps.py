"""The app's name in the registry."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.records"
    label = "records"
