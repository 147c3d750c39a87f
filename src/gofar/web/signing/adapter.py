"""allauth's questions about keys and about other people's sign-ins, answered for Gofar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.apps.access.actions_of_sessions import has_other_subject, known_person
from gofar.web.signing.refusing import Trouble, trouble_page

if TYPE_CHECKING:
    from allauth.mfa.models import Authenticator
    from allauth.socialaccount.models import SocialLogin
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest


class Keys(DefaultMFAAdapter):
    """Names of keys and words of refusals."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("This does not fit. Try once more, or take another way."),
    }

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002, ARG002 - allauth's signature
        """Return a first name for a passkey."""
        return _("My passkey")

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Return how the device will list the passkey."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": str(user)}


class KnownPeople(DefaultSocialAccountAdapter):
    """A school's own sign-in proves who somebody is; whether they belong here, an invitation has said."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: nobody is made a person by signing in."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find the person: by issuer and subject, and the first time by an address that the provider has verified."""
        if sociallogin.is_existing:
            return
        verified = [one.email for one in sociallogin.email_addresses if one.verified]
        if not verified:
            raise ImmediateHttpResponse(trouble_page(request, Trouble.NO_ADDRESS))
        person = known_person(verified[0])
        if person is None:
            raise ImmediateHttpResponse(trouble_page(request, Trouble.STRANGER))
        if has_other_subject(person, sociallogin.account.provider):
            raise ImmediateHttpResponse(trouble_page(request, Trouble.OTHER_OWNER))
        sociallogin.connect(request, person)
