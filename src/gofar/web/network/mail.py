"""The mail that carries an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from gofar.apps.people.roles import Role

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.web.network.forms import InviteForm


def send_invitation(form: InviteForm, link: str, *, network: Network, by: Person) -> None:
    """Send the link to the address that was invited, in plain text."""
    words = {
        "name": form.cleaned_data["name"],
        "by": by.name,
        "network": network.name,
        "hub": network.hub.name,
        "role": str(Role(form.part).label),
        "place": str(form.in_school or form.in_district or ""),
        "link": link,
    }
    subject = _("%(by)s invites you to %(network)s") % words
    body = render_to_string("network/mail/invitation.txt", words)
    send_mail(" ".join(subject.split()), body, None, [form.cleaned_data["email"]])
