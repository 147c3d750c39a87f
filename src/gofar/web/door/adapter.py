"""Nobody signs up by themselves: an account comes from an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from gofar.apps.reports.queries import is_above_networks

if TYPE_CHECKING:
    from django.http import HttpRequest


class InvitedOnly(DefaultAccountAdapter):
    """Sign-in is open to those whom somebody has invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: there is no sign-up page."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody lands: above the networks, whose part is to read several of them; else at their week."""
        if is_above_networks(request.user):
            return reverse("portfolio")
        return str(super().get_login_redirect_url(request))
