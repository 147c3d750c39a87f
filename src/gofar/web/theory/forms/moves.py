"""Move a part; say how sure one is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.fields import PercentField

if TYPE_CHECKING:
    from collections.abc import Sequence


class MoveForm(forms.Form):
    """Where a part should stand. `was` is what it hung below when the writer looked."""

    place = forms.ChoiceField(
        label=_("Move it to"),
        help_text=_("Choose what it should move, and what it comes after."),
        error_messages={
            "required": _("Choose a place."),
            "invalid_choice": _("It cannot stand there. Choose one of these places."),
        },
    )
    was = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, places: Sequence[tuple[str, Any]], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(places)


class SureForm(forms.Form):
    """How sure a person is, and why the tests do not show it."""

    value = PercentField(
        label=_("How sure are you, in percent"), help_text=_("0 is doubt, 100 is sure."), required=True
    )
    reason = forms.CharField(
        label=_("Why"),
        help_text=_("What do you know that the tests do not show? It stands beside your name and the date."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Give the reason: a number without one helps nobody."),
            "max_length": _("Keep the reason under 300 characters."),
        },
    )
