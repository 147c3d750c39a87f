"""The mail that carries an invitation: one text, whoever sends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.administration.actions import open_invitation
from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from gofar.apps.people.models import Invitation


def mail_invitations(request: HttpRequest, secrets: Sequence[str]) -> None:
    """Send each invitation to its own address, in plain text, over one connection."""
    found = [(secret, open_invitation(secret)) for secret in secrets]
    mails = [_mail(request, secret, one) for secret, one in found if one is not None]
    if mails:
        get_connection().send_messages(mails)


def _mail(request: HttpRequest, secret: str, one: Invitation) -> EmailMessage:
    words = {
        "name": one.name,
        "by": one.invited_by.name,
        "network": one.network.name,
        "hub": one.network.hub.name,
        "role": str(Role(one.role).label),
        "place": str(one.school or one.district or ""),
        "link": request.build_absolute_uri(reverse("join", args=[secret])),
    }
    subject = _("%(by)s invites you to %(network)s") % words
    body = render_to_string("base/mail/invitation.txt", words)
    return EmailMessage(" ".join(subject.split()), body, None, [one.email])
