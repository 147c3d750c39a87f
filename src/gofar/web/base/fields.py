"""Form fields that several areas share: a share that people write as a percent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


class PercentField(forms.FloatField):
    """A share: people write 68 or "68%", the record keeps 0.68."""

    widget = forms.TextInput

    def __init__(
        self, *, label: str | _StrPromise, help_text: str | _StrPromise = "", required: bool = False
    ) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            error_messages={"invalid": _("Write a number, such as 68.")},
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
        words = _("A share lies between 0%% and 100%%. Check the number.")
        self.validators += [MinValueValidator(0.0, words), MaxValueValidator(1.0, words)]

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - whatever a browser sends
        """Return the share, 0 to 1."""
        text = str(value).strip().removesuffix("%").strip() if value is not None else ""
        number = super().to_python(text)
        return None if number is None else round(number / 100, 6)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401 - a share, or what was typed
        """Return the share as a percent for the form; what was typed stays as it was typed."""
        return f"{value * 100:.10g}" if isinstance(value, float) else value
