"""The app's name in the registry, and its actions in theirs."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.administration"
    label = "administration"

    def ready(self) -> None:
        """Register the actions, so that every row of the log knows how it is taken back."""
        from gofar.apps.administration import actions  # noqa: F401 - importing registers
        from gofar.apps.administration.actions_of_setup import (  # noqa: F401 - importing registers
            beginning,
            inviting,
            measures,
            places,
            starting,
            theory,
        )
        from gofar.apps.administration.arrivals import actions as arrivals  # noqa: F401 - importing registers
