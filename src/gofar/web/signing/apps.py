"""The area's name in the registry: what follows a sign-in, and the table in which failures are counted."""

from django.apps import AppConfig, apps
from django.core.management import call_command
from django.db.models.signals import post_migrate


def _count_table(using: str, **_rest: object) -> None:
    """Make the table of counts, if it is not there: whoever migrates has it, with no step of its own."""
    call_command("createcachetable", database=using, verbosity=0)


class SigningConfig(AppConfig):
    """See the first lines of the package."""

    name = "gofar.web.signing"
    label = "signing"

    def ready(self) -> None:
        """Hear of sign-ins, keys and passwords."""
        from gofar.web.signing import events  # noqa: F401 - importing connects

        # Django tells only those apps of a migration that have tables of their own.
        post_migrate.connect(_count_table, sender=apps.get_app_config("people"))
