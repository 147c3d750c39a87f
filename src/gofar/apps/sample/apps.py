"""The app's name in the registry."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.sample"
    label = "sample"
