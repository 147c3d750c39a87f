"""What people paste: names of schools, lines of people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

#: More than anybody pastes by intention.
_MOST = 60_000


class PasteForm(forms.Form):
    """A box to paste into."""

    text = forms.CharField(
        max_length=_MOST,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        error_messages={
            "required": _("Paste a line or more."),
            "max_length": _("That is too much at once. Paste fewer lines."),
        },
    )

    def __init__(self, *args: Any, label: Any, help_text: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, help_text


def schools_form(data: Any = None) -> PasteForm:  # noqa: ANN401 - what a browser sends
    """Return the box for schools."""
    return PasteForm(
        data,
        label=_("Names of the schools"),
        help_text=_("One a line, or a column of a sheet as it is. Nothing is added yet."),
    )


def people_form(data: Any = None) -> PasteForm:  # noqa: ANN401 - what a browser sends
    """Return the box for people."""
    return PasteForm(
        data,
        label=_("People, one a line"),
        help_text=_(
            "E-mail, part, school. For example: rosa@ortiz.example, lead, Ortiz. No mail goes out yet."
        ),
    )
