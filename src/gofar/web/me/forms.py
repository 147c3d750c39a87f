"""Which mail somebody wants: three kinds, each a tick."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class MailForm(forms.Form):
    """Three ticks. None of them is the off switch for all."""

    weekly = forms.BooleanField(
        label=_("My week, on Friday morning"),
        help_text=_("What is due, what changed, and one line from another school."),
        required=False,
    )
    look_days = forms.BooleanField(
        label=_("A word on the day on which I wanted to look at my test"), required=False
    )
    asks = forms.BooleanField(
        label=_("When a coach asks my team something, or plans a visit"), required=False
    )
