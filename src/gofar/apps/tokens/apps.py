"""The app's name in the registry."""

from django.apps import AppConfig


class TokensConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.tokens"
    label = "tokens"
