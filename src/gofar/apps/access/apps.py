"""The app's name in the registry."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.access"
    label = "access"
