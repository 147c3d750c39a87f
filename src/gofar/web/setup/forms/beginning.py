"""What people say of the first weeks: norms, a date, a tick, a line about a school."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.core.practice.initiation import SAID


class NormsForm(forms.Form):
    """How the network works together, and by when its first test starts."""

    norms = forms.CharField(
        label=_("How we work together"),
        help_text=_("A line each. Such as: we predict first, and a miss is welcome."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"max_length": _("Keep the norms under 2,000 characters.")},
    )
    first_test_by = forms.DateField(
        label=_("First test planned by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2027-01-31.")},
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)


class TickForm(forms.Form):
    """A criterion that a person says is met."""

    item = forms.ChoiceField(
        choices=[(one.value, one.value) for one in sorted(SAID)],
        error_messages={"required": _("Say what is done."), "invalid_choice": _("Say what is done.")},
    )


class IntroductionForm(forms.Form):
    """A school's line about itself."""

    school = forms.SlugField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Who we are, what we bring"),
        max_length=200,
        error_messages={
            "required": _("Write one line about the school."),
            "max_length": _("Keep it to one line: under 200 characters."),
        },
    )
