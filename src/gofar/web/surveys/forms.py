"""Forms of the pulse: its answers, its asking, its slips, and whose readiness to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.apps.surveys.queries import MOST_SLIPS
from gofar.core.practice.surveys.pulse import AIM, OTHER, RIGHT, STATEMENTS, STEPS, UNSURE
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

_WRONG = {"invalid_choice": gettext_lazy("Choose one of these.")}


class PulseForm(forms.Form):
    """Eight questions. None must be answered; the page that receives it wants at least one."""

    def __init__(self, data: Any, aims: Sequence[str], right: int | None) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data)
        self.right = right
        if aims:
            offered = [(str(place), words) for place, words in enumerate(aims)]
            self.fields[AIM.key] = forms.ChoiceField(
                label=told(AIM.text),
                choices=[*offered, (UNSURE, _("I am not sure"))],
                widget=forms.RadioSelect,
                required=False,
                error_messages=_WRONG,
            )
        for item in STATEMENTS:
            self.fields[item.key] = forms.ChoiceField(
                label=told(item.text),
                choices=[
                    *((str(step), told(words)) for step, words in enumerate(STEPS, 1)),
                    ("0", _("Cannot say")),
                ],
                widget=forms.RadioSelect,
                required=False,
                error_messages=_WRONG,
            )

    @property
    def aim(self) -> BoundField | None:
        """The question after the aim, if the network had one."""
        return self[AIM.key] if AIM.key in self.fields else None

    @property
    def statements(self) -> Iterator[BoundField]:
        """The seven statements."""
        return (self[item.key] for item in STATEMENTS)

    @property
    def answers(self) -> dict[str, int | str]:
        """What was answered, as the box takes it: which aim was chosen stays in here."""
        given = self.cleaned_data
        found: dict[str, int | str] = {
            item.key: int(given[item.key]) for item in STATEMENTS if given.get(item.key)
        }
        aim = given.get(AIM.key)
        if aim:
            found[AIM.key] = UNSURE if aim == UNSURE else RIGHT if aim == str(self.right) else OTHER
        return found


class AskForm(forms.Form):
    """Until when the pulse takes answers."""

    closes_on = forms.DateField(
        label=gettext_lazy("Answers until"),
        help_text=gettext_lazy("Two weeks are usual. You close it yourself, when you want."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the last day."),
            "invalid": gettext_lazy("Write the day like this: 2026-03-16."),
        },
    )


class SlipsForm(forms.Form):
    """How many slips to print."""

    count = forms.IntegerField(
        label=gettext_lazy("How many slips?"),
        min_value=1,
        max_value=MOST_SLIPS,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), gettext_lazy("Write a number from 1 to 60.")
        ),
    )


class PlaceForm(forms.Form):
    """Whose readiness to look at."""

    place = forms.ChoiceField(
        label=gettext_lazy("Whose readiness?"),
        error_messages={
            "required": gettext_lazy("Choose a school, a district or the hub."),
            "invalid_choice": gettext_lazy("Choose a school, a district or the hub."),
        },
    )

    def __init__(self, data: Any, places: Sequence[Any]) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data)
        held = self.fields["place"]
        if isinstance(held, forms.ChoiceField):
            held.choices = [("", _("Choose")), *places]
