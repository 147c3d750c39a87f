"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class ConveningsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.convenings"
    label = "convenings"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.convenings.actions import (  # noqa: F401 - importing registers
            cards,
            leading,
            lists,
            paper,
            planning,
        )
