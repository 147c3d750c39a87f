"""Who signed in, and who could not: written into the log as it happens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, log
from gofar.apps.access.forgetting import nobody
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNED_IN, NOT_SIGNED_IN = "records.sign_in", "records.sign_in_failed"


def signed_in(user: Person, **_: Any) -> None:  # noqa: ANN401 - a signal's own
    """Write that somebody signed in."""
    log(SIGNED_IN, Verb.MIND_OWN, Done(None, "signed in", user), network=None, school=None, by=user)


def not_signed_in(credentials: Mapping[str, Any], **_: Any) -> None:  # noqa: ANN401 - a signal's own
    """Write that somebody could not sign in: under the account that was tried, or under nobody's."""
    email = str(credentials.get("email") or credentials.get("username") or "")
    tried = Person.objects.filter(email__iexact=email).order_by("pk").first() or nobody()
    log(
        NOT_SIGNED_IN,
        Verb.MIND_OWN,
        Done(None, "could not sign in", tried),
        network=None,
        school=None,
        by=tried,
    )
