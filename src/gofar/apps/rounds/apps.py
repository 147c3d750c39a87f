"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class RoundsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.rounds"
    label = "rounds"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.rounds.actions import (  # noqa: F401 - importing registers
            answering,
            becoming,
            grouping,
            running,
            voting,
        )
