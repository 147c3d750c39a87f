"""The app's name in the registry."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and the places they belong to."""

    name = "gofar.apps.people"
    label = "people"
