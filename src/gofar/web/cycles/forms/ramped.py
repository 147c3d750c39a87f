"""The fields that place a cycle on its ramp, and those that the scale adviser asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.core.practice.adviser import Advice, Belief, Commitment, Cost, advise
from gofar.core.practice.ramp import Step
from gofar.web.base.cycling.fields import text_field

if TYPE_CHECKING:
    from collections.abc import Sequence

STEPS = [
    (Step.ONE.value, _("One of us")),
    (Step.FEW.value, _("A few of us")),
    (Step.MANY.value, _("Many of us")),
    (Step.SCHOOLS.value, _("Several schools")),
]
_BELIEF = [(Belief.LOW.value, _("Not sure yet")), (Belief.HIGH.value, _("Quite sure"))]
_COST = [(Cost.SMALL.value, _("Little")), (Cost.LARGE.value, _("A lot"))]
_READY = [
    (Commitment.NONE.value, _("Not ready")),
    (Commitment.SOME.value, _("Some are")),
    (Commitment.STRONG.value, _("All are")),
]


def _pick(label: object, offered: Sequence[tuple[str, object]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=offered, required=False, widget=forms.RadioSelect)  # type: ignore[arg-type]  # lazy words


class ConditionForm(forms.Form):
    """One more condition that a test should meet."""

    condition = text_field(_("Add a condition"), limit=80)


class Ramped(forms.Form):
    """How far a cycle goes, what is new about it, and what speaks for a small test."""

    step = _pick(_("Who does it this time?"), STEPS)
    conditions = forms.MultipleChoiceField(
        label=_("What is new this time?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    condition = text_field(
        _("Something else that is new"),
        limit=80,
        required=False,
        help_text=_("As in “a day with a substitute”."),
    )
    belief = _pick(_("Will it help?"), _BELIEF)
    cost = _pick(_("What does it cost if it fails?"), _COST)
    commitment = _pick(_("Are the people ready who would do it?"), _READY)

    ADVISES = ("belief", "cost", "commitment")

    def offer(self, listed: Sequence[tuple[str, str]]) -> None:
        """Offer the conditions on the team's list, each with its words."""
        cast("forms.MultipleChoiceField", self.fields["conditions"]).choices = list(listed)

    @property
    def covered(self) -> tuple[str, ...]:
        """What is new about this cycle, with what the team has added."""
        data = self.cleaned_data
        return tuple(
            dict.fromkeys([*data["conditions"], *([data["condition"]] if data["condition"] else [])])
        )

    @property
    def advice(self) -> Advice | None:
        """What the scale adviser says to the three answers as they stand in the form; None while one is open."""
        told = [str(self[name].value() or "") for name in self.ADVISES]
        try:
            return advise(Belief(told[0]), Cost(told[1]), Commitment(told[2]))
        except ValueError:
            return None
