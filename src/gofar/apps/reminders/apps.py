"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.reminders"
    label = "reminders"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.reminders.actions import letters, wishes  # noqa: F401 - importing registers
