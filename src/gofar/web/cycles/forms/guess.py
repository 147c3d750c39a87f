"""Forms that predict: a number, and with a plan the next cycle."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.actions.tests import Guess, Plan
from gofar.web.base.cycling.fields import day_field, number_field, sure_field, text_field
from gofar.web.base.cycling.keyed import OfCycle
from gofar.web.cycles.forms.ramped import Ramped


class GuessForm(OfCycle):
    """A prediction."""

    value = number_field(_("What do you predict?"), missing=_("Write the number you expect."))
    out_of = number_field(_("Out of how many"), required=False)
    of_what = text_field(
        _("Who counts?"),
        limit=160,
        required=False,
        help_text=_("Finish the sentence: “8 of 12 …”, as in “back the next day”."),
    )
    confidence = sure_field()

    def clean(self) -> dict[str, Any]:
        """Refuse a count that cannot be."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_count("value", "out_of")
        return found

    @property
    def guess(self) -> Guess:
        """The prediction as the record takes it."""
        data = self.cleaned_data
        return Guess(data["value"], data["out_of"], data["of_what"], data["confidence"])


class PlanForm(Ramped, GuessForm):
    """The next cycle: with whom, how far, from when to when, and what is expected."""

    scale = text_field(
        _("With whom, for how long?"),
        limit=120,
        help_text=_("As in “12 students, one week”."),
        error_messages={"required": _("Say with whom, and for how long.")},
    )
    objective = text_field(_("What do you want to find out?"), rows=2, required=False)
    starts = day_field(_("First day"), missing=_("Say on which day it starts."))
    ends = day_field(_("When will you look?"), missing=_("Say on which day you will look."))

    field_order = ("scale", "step", "value", "out_of", "of_what", "confidence", "starts", "ends", "objective")

    @property
    def plan(self) -> Plan:
        """The plan as the record takes it."""
        data = self.cleaned_data
        return Plan(
            data["scale"],
            data["starts"],
            data["ends"],
            data["objective"],
            step=data["step"],
            conditions=self.covered,
            belief=data["belief"],
            cost=data["cost"],
            commitment=data["commitment"],
        )

    def clean(self) -> dict[str, Any]:
        """Refuse a cycle that ends before it starts."""
        found = super().clean()
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("You look before it starts. Choose a later day."))
        return found
