"""The app's name in the registry."""

from django.apps import AppConfig


class StudentsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.students"
    label = "students"
