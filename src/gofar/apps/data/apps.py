"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.data"
    label = "data"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.data.actions import imports, measures, points  # noqa: F401 - importing registers
        from gofar.apps.data.actions.lists import waiting  # noqa: F401 - importing registers
