"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.surveys.actions import pulse, readiness  # noqa: F401 - importing registers
