"""The app's name in the registry, and its action in theirs."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.access"
    label = "access"

    def ready(self) -> None:
        """Register the undo, itself an action."""
        from gofar.apps.access import undo  # noqa: F401 - importing registers
