"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.improvement"
    label = "improvement"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.improvement.actions import (  # noqa: F401 - importing registers
            calls,
            charter,
            claims,
            learning,
            log_links,
            photos,
            progress,
            tests,
            theory,
            visits,
        )
