"""The form that logs what happened, and what comes next if that is clear already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.actions.tests import GOES_ON, Guess
from gofar.core.practice.cycle import Comparison, Decision
from gofar.web.base.cycling.choices import NEXT
from gofar.web.base.cycling.fields import number_field, text_field
from gofar.web.base.cycling.keyed import OfCycle

_COMPARED = [
    (Comparison.BETTER.value, _("Better")),
    (Comparison.ABOUT_RIGHT.value, _("About right")),
    (Comparison.WORSE.value, _("Worse")),
    (Comparison.CANNOT_TELL.value, _("Can’t tell")),
]


class ResultForm(OfCycle):
    """What happened: one number, a few words, and what comes next if that is clear already."""

    value = number_field(_("How many did?"), missing=_("Write how many. 0 is a number too."))
    out_of = number_field(_("Out of how many"), required=False)
    compared = forms.ChoiceField(
        label=_("Against your prediction"), choices=_COMPARED, required=False, widget=forms.RadioSelect
    )
    note = text_field(_("What did you notice?"), rows=3, required=False)
    next = forms.ChoiceField(
        label=_("Next time"),
        choices=[*NEXT, ("", _("Decide later"))],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    next_value = number_field(_("What do you predict next?"), required=False)
    next_out_of = number_field(_("Out of how many, next time"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse counts that cannot be."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_count("value", "out_of")
        if self.goes_on:
            self.check_count("next_value", "next_out_of")
        return found

    @property
    def decision(self) -> Decision | None:
        """What the team does next; None while it has not decided."""
        chosen = self.cleaned_data.get("next")
        return Decision(chosen) if chosen else None

    @property
    def goes_on(self) -> bool:
        """Whether there will be a next cycle."""
        return self.decision in GOES_ON

    def next_guess(self, of_what: str) -> Guess | None:
        """Return the prediction for the next cycle, about the same thing; None where none was made."""
        value = self.cleaned_data.get("next_value")
        if not self.goes_on or value is None:
            return None
        return Guess(value, self.cleaned_data.get("next_out_of"), of_what)

    def what(self, of_what: str) -> dict[str, Any]:
        """Return what the record takes; `of_what` says who was counted."""
        data = self.cleaned_data
        return {
            "value": data["value"],
            "out_of": data["out_of"],
            "note": data["note"],
            "compared": data["compared"],
            "decision": self.decision,
            "guess": self.next_guess(of_what),
            "expected": data["expected"],
            "uuid": data["key"],
        }
