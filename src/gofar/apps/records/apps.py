"""The app's name in the registry."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See README.md of this folder."""

    name = "gofar.apps.records"
    label = "records"

    def ready(self) -> None:
        """Listen to sign-ins."""
        from allauth.account.signals import user_logged_in
        from django.contrib.auth.signals import user_login_failed

        from gofar.apps.records.actions.arriving import not_signed_in, signed_in

        user_logged_in.connect(signed_in, dispatch_uid="records.signed_in")
        user_login_failed.connect(not_signed_in, dispatch_uid="records.not_signed_in")
