"""The app's name in the registry."""

from django.apps import AppConfig


class StudentsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.students"
    label = "students"

    def ready(self) -> None:
        """Register the actions, and what seals names anew when keys rotate."""
        from gofar.apps.students.actions import (  # noqa: F401 - at import they enter the registries
            asking,
            bringing,
            correcting,
            deleting,
            handing,
            looking,
            rotating,
            totalling,
        )
