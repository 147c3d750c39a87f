"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class RosterConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.roster"
    label = "roster"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.roster.actions import parts, skills  # noqa: F401 - importing registers
