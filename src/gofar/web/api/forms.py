"""The form that makes a key."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.tokens.queries import SCOPES


class KeyForm(forms.Form):
    """For which program, what it may do, and for how long."""

    name = forms.CharField(
        label=_("Which program will use it?"),
        max_length=80,
        error_messages={"required": _("Say which program will use it.")},
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"), choices=SCOPES, initial="read", widget=forms.RadioSelect
    )
    days = forms.TypedChoiceField(
        label=_("How long shall it work?"),
        choices=[(30, _("30 days")), (90, _("90 days")), (365, _("A year"))],
        initial=90,
        coerce=int,
    )
