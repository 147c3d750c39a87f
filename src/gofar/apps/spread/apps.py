"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class SpreadConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.spread"
    label = "spread"
