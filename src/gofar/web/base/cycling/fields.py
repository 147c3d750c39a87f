"""The fields that forms of tests are made of."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: How sure somebody is.
SURE = [("guess", _("A guess")), ("fairly", _("Fairly")), ("very", _("Very"))]


def number_field(label: Any, *, required: bool = True, missing: Any = "") -> forms.FloatField:  # noqa: ANN401 - words, now or later
    """Return a field for a count, with the phone's own keypad. One that may stay empty names itself."""
    named = {} if required else {"aria-label": label}
    return forms.FloatField(
        label=label,
        required=required,
        widget=forms.NumberInput(
            attrs={"inputmode": "decimal", "enterkeyhint": "next", "min": 0, "step": 1, "class": "input"}
            | named
        ),
        error_messages={"required": missing, "invalid": _("Write a number, such as 8.")},
    )


def text_field(label: Any, *, rows: int = 0, limit: int = 2000, **more: Any) -> forms.CharField:  # noqa: ANN401 - as above
    """Return a field for words: one line, or some rows."""
    attrs = {"autocapitalize": "sentences"}
    widget = forms.Textarea(attrs=attrs | {"rows": rows}) if rows else forms.TextInput(attrs=attrs)
    too_long = _("Keep it under %(limit_value)d characters.")
    errors = {"max_length": too_long, **more.pop("error_messages", {})}
    return forms.CharField(label=label, max_length=limit, widget=widget, error_messages=errors, **more)


def day_field(label: Any, *, missing: Any, required: bool = True) -> forms.DateField:  # noqa: ANN401 - as above
    """Return a field for a day."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": missing, "invalid": _("Write a day as in 2026-10-05.")},
    )


def sure_field() -> forms.ChoiceField:
    """Return the choice of how sure somebody is: a prediction is a number and a confidence."""
    return forms.ChoiceField(
        label=_("How sure are you?"),
        choices=SURE,
        initial="guess",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how sure you are."), "invalid_choice": _("Choose one of these.")},
    )
