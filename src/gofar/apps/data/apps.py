"""The app's name in the registry."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.data"
    label = "data"
