"""Nobody signs up by themselves: an account comes from an invitation."""

from __future__ import annotations

import logging
import threading
import time
from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gofar.apps.access.gate import has_second_factor
from gofar.apps.reports.queries import is_above_networks

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser
    from django.core.mail import EmailMessage
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.access.gate import Viewer

_log = logging.getLogger(__name__)


class InvitedOnly(DefaultAccountAdapter):
    """Sign-in is open to those whom somebody has invited."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Too many tries. Wait a quarter of an hour, then try again."),
        "rate_limited": _("Too many tries. Wait a quarter of an hour, then try again."),
        "incorrect_code": _("This code does not fit. Look for the newest mail, or send another code."),
        "incorrect_password": _("This password does not fit."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Return False: there is no sign-up page."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return where somebody lands: above the networks, whose part is to read several of them; else at their week."""
        if is_above_networks(request.user):
            return reverse("portfolio")
        return str(super().get_login_redirect_url(request))

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:  # noqa: ARG002 - allauth's signature
        """Send somebody whose account is closed back, with whom to ask."""
        messages.error(request, _("This account has been closed. Ask your hub."))
        return redirect("account_login")

    def is_reauthentication_required(self, *, app: str, **_more: Any) -> bool:  # noqa: ANN401, ARG002 - allauth's signature
        """Whether somebody has to show again who they are: not within ten minutes of having done so."""
        request = context.request
        oldest = time.time() - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
        fresh = [
            one for one in get_authentication_records(request, request.user) if one.get("at", 0) > oldest
        ]
        if has_second_factor(request.user):
            fresh = [one for one in fresh if one.get("method") == "mfa"]
        return not fresh

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
        """Return the ways to show again who one is. A second factor is never gone round with a code or a password."""
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        second = [way for way in ways if way["id"].startswith("mfa")]
        return second if has_second_factor(cast("Viewer", user)) else ways

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand a mail over beside the answer: how long a mail server takes tells nobody that an account exists."""
        message = self.render_mail(
            template_prefix, email, context | {"request": self.request, "email": email}
        )
        threading.Thread(target=_deliver, args=(message,), name="mail").start()


def _deliver(message: EmailMessage) -> None:
    try:
        message.send()
    except OSError as error:
        # Which server failed and how, but neither address nor code.
        _log.warning("A mail could not be sent: %s", type(error).__name__)
