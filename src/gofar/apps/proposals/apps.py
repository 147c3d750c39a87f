"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.proposals"
    label = "proposals"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.proposals.actions import commenting, deciding, proposing  # noqa: F401 - importing registers
