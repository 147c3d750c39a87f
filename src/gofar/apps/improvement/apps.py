"""The app's name in the registry."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.improvement"
    label = "improvement"
