"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.reports"
    label = "reports"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.reports.actions import consenting, writing  # noqa: F401 - importing registers
