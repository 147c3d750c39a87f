"""The app's name in the registry."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.administration"
    label = "administration"
