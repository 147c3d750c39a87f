"""Passkeys: added, used and removed. The ceremony is allauth's; pages and script are ours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.models import Login
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import AddWebAuthnView, LoginWebAuthnView, RemoveWebAuthnView
from django.urls import reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.http import HttpResponse, QueryDict


class AddPasskey(AddWebAuthnView):
    """Add a passkey: always one that can sign in by itself, so the device asks for a finger, a face or a code."""

    template_name = "signing/add_passkey.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for a key that has verified its user, whatever the form says."""
        given: dict[str, Any] = super().get_form_kwargs()
        if data := given.get("data"):
            changed: QueryDict = data.copy()
            changed["passwordless"] = "on"
            given["data"] = changed
        return given


class RemovePasskey(RemoveWebAuthnView):
    """Remove one of the reader's own passkeys."""

    template_name = "signing/remove_passkey.html"
    success_url = reverse_lazy("mfa_index")


class SignInWithPasskey(LoginWebAuthnView):
    """Sign in with a passkey alone: having it is one factor, the finger or code that opens it another."""

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Sign the key's owner in, and lead on to where they were going."""
        key = form.cleaned_data["credential"]
        going_to = self.request.POST.get("next", "")
        here = url_has_allowed_host_and_scheme(
            going_to, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )
        login = Login(user=key.user, redirect_url=going_to if here else None)
        answer: HttpResponse = perform_passwordless_login(self.request, key, login)
        return answer
