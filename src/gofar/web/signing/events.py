"""What follows when somebody signs in, adds or removes a key, or changes a password."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.signals import password_changed, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver

from gofar.apps.access.actions_of_sessions import (
    end_others,
    forget_password,
    forget_session,
    keep_session,
    prove_address,
)
from gofar.apps.access.gate import has_second_factor
from gofar.web.signing.lasting import begin, signed_in_twice

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Person


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: Person, **_rest: Any) -> None:  # noqa: ANN401 - a signal's own
    """Start the session's clock, and keep that the address is proved: every way in began with a mail to it."""
    begin(request.session)
    if any(record.get("method") == "mfa" for record in get_authentication_records(request, user)):
        signed_in_twice(request.session)
    prove_address(user)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, **_rest: Any) -> None:  # noqa: ANN401 - a signal's own
    """Take the session off the list; Django has taken its row away by the end of this request."""
    forget_session(request.session.session_key)


@receiver(authenticator_added)
def _key_added(request: HttpRequest, user: Person, authenticator: Authenticator, **_rest: Any) -> None:  # noqa: ANN401 - a signal's own
    """End sessions that began before this key, wherever they are: they have shown less than is asked from now on.

    Whoever has just added a key has just shown it, and is not asked for it again on the next page.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
        signed_in_twice(request.session)
        end_others(user, request.session.session_key)


@receiver(authenticator_removed)
def _key_removed(request: HttpRequest, user: Person, **_rest: Any) -> None:  # noqa: ANN401 - a signal's own
    """Take a password away with the last key: it may be as short as is allowed beside one, and no shorter alone."""
    if has_second_factor(user) or not user.has_usable_password():
        return
    forget_password(user)
    keep_this_session(request, user)


@receiver([password_set, password_changed])
def _password_changed(request: HttpRequest, user: Person, **_rest: Any) -> None:  # noqa: ANN401 - a signal's own
    """End every other session, on the server."""
    end_others(user, request.session.session_key)


def keep_this_session(request: HttpRequest, user: Person) -> None:
    """Let this session outlive a changed password, under a new key, and end all others."""
    forget_session(request.session.session_key)
    update_session_auth_hash(request, user)
    keep_session(request)
    end_others(user, request.session.session_key)
