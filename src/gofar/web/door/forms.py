"""Whoever takes a seat on paper says who she is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SeatForm(forms.Form):
    """A name, and an address that is proved by the link mailed to it."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, error_messages={"required": _("Write your name.")}
    )
    email = forms.EmailField(
        label=_("Your e-mail at work"),
        help_text=_("We mail you a link. It makes you a member."),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an address such as name@school.org."),
        },
    )
