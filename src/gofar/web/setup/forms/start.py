"""Which template, and what the network and its hub are called."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.core.practice.templates.load import KEYS


class StartForm(forms.Form):
    """The first step: a template and two names."""

    template = forms.ChoiceField(
        label=_("What should get better?"),
        choices=[(key, key) for key in KEYS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a template. “Blank” is one, too."),
            "invalid_choice": _("Choose one of the templates."),
        },
    )
    name = forms.CharField(
        label=_("Name of the network"),
        help_text=_("As your schools will say it. You can change it later."),
        max_length=160,
        error_messages={
            "required": _("Write a name for the network."),
            "max_length": _("Keep the name under 160 characters."),
        },
    )
    hub = forms.CharField(
        label=_("Your organisation, the hub"),
        help_text=_("Who holds the network together."),
        max_length=160,
        error_messages={
            "required": _("Write the name of your organisation."),
            "max_length": _("Keep the name under 160 characters."),
        },
    )
