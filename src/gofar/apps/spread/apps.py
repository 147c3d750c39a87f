"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class SpreadConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.spread"
    label = "spread"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.spread.actions import joint, saying  # noqa: F401 - importing registers
