"""The aim sentence builder: the parts of one sentence, and the problem behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.fields import PercentField

if TYPE_CHECKING:
    import datetime as dt

_DAY = {"type": "date"}
#: The fields of the charter that the builder writes.
TEXT = (
    "by_when", "population", "baseline", "baseline_on", "target", "baseline_n", "for_whom", "equity_group",
    "equity_from", "equity_to", "problem",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AimDraft:
    """An aim while it is being written: whatever could be read of the form so far."""

    population: str = ""
    for_whom: str = ""
    baseline: float | None = None
    target: float | None = None
    baseline_n: int | None = None
    by_when: dt.date | None = None
    equity_group: str = ""
    equity_from: float | None = None
    equity_to: float | None = None


def _day(label: Any, help_text: Any = "", **more: Any) -> forms.DateField:  # noqa: ANN401 - a form's words
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2028-06-30."), "required": _("Say by when.")},
        **more,
    )


def _points(label: Any) -> forms.FloatField:  # noqa: ANN401 - a form's words
    words = _("A gap lies between 0 and 100 points.")
    return forms.FloatField(
        label=label,
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "any"}),
        error_messages={"invalid": _("Write a number of points."), "min_value": words, "max_value": words},
    )


class AimForm(forms.Form):
    """By when, what, from how much to how much, for whom. `expected` is the version that the writer had opened."""

    by_when = _day(_("By when"))
    population = forms.CharField(
        label=_("What should rise or fall"),
        help_text=_("Such as “9th-graders on track”."),
        max_length=120,
        error_messages={"required": _("Say what should rise or fall.")},
    )
    baseline = PercentField(label=_("From, in percent"), help_text=_("Leave it empty if nobody knows yet."))
    target = PercentField(label=_("To, in percent"), required=True)
    for_whom = forms.CharField(label=_("For whom"), max_length=120, required=False)
    baseline_n = forms.IntegerField(
        label=_("Students a year"),
        help_text=_("In all schools together. It turns the aim into people."),
        required=False,
        min_value=1,
        max_value=100_000_000,
        error_messages={
            "invalid": _("Write a whole number of students."),
            "min_value": _("Write how many students a year: at least 1."),
            "max_value": _("Write how many students a year: fewer than a hundred million."),
        },
    )
    baseline_on = _day(_("Measured on"), _("The day on which today’s share was known."), required=False)
    equity_group = forms.CharField(
        label=_("Who is left out today"),
        help_text=_("A group whose gap should close, such as multilingual learners."),
        max_length=120,
        required=False,
    )
    equity_from = _points(_("Gap today, in points"))
    equity_to = _points(_("Gap at the end, in points"))
    problem = forms.CharField(
        label=_("Problem"),
        help_text=_("What is wrong, for whom, and how we know."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse an aim that ends before it begins, and one that stays where it is."""
        found: dict[str, Any] = super().clean() or {}
        begins, ends = found.get("baseline_on"), found.get("by_when")
        if begins and ends and ends <= begins:
            self.add_error("by_when", _("The aim ends before its baseline. Choose a later day."))
        start, target = found.get("baseline"), found.get("target")
        if start is not None and start == target:
            self.add_error("target", _("The aim equals today. Say how much it should be."))
        if found.get("problem"):
            found["problem"] = found["problem"].replace("\r\n", "\n")
        return found

    @property
    def draft(self) -> AimDraft:
        """What could be read so far, for the preview."""
        read = self.cleaned_data
        return AimDraft(**{name: read[name] for name in AimDraft.__slots__ if name in read})
