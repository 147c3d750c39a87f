"""The forms of the charter: its text with the aim's parts, and a school's word."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.both import same
from gofar.web.base.fields import PercentField

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import _StrPromise

    from gofar.apps.data.models import Measure

#: The fields of the text, in the order of the page.
AGREEMENT = ("problem", "who_we_serve", "data_rule", "roles", "rhythm")
AIM = (
    "by_when", "population", "measure", "baseline", "baseline_on", "baseline_n", "target", "for_whom",
    "equity_group", "equity_from", "equity_to",
)  # fmt: skip
TEXT = AIM + AGREEMENT


def _lines(label: str | _StrPromise, help_text: str | _StrPromise = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


def _words(label: str | _StrPromise, help_text: str | _StrPromise) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=120)


def _day(label: str | _StrPromise, help_text: str | _StrPromise = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2027-06-30.")},
    )


def _points(label: str | _StrPromise, help_text: str | _StrPromise = "") -> forms.FloatField:
    words = _("A gap lies between 0 and 100 points.")
    return forms.FloatField(
        label=label,
        help_text=help_text,
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"step": "any"}),
        error_messages={"invalid": _("Write a number of points."), "min_value": words, "max_value": words},
    )


def _to_key(value: str) -> int | None:
    return int(value) if value else None


class CharterForm(forms.Form):
    """The charter's whole text. `expected` is the version that the writer had opened."""

    by_when = _day(_("By when"), _("The last day of the aim."))
    population = _words(_("What we will raise"), _("Such as “9th-graders on track”."))
    measure = forms.TypedChoiceField(
        label=_("Measure"),
        help_text=_("The measure that tells how far we are."),
        required=False,
        coerce=_to_key,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a measure of this network.")},
    )
    baseline = PercentField(label=_("From, in percent"))
    baseline_on = _day(_("Measured on"), _("The day on which this share was known."))
    baseline_n = forms.IntegerField(
        label=_("Students a year"),
        help_text=_("All students behind this share. It turns the aim into people."),
        required=False,
        min_value=1,
        error_messages={
            "invalid": _("Write a whole number of students."),
            "min_value": _("Write how many students a year: at least 1."),
        },
    )
    target = PercentField(label=_("To, in percent"))
    for_whom = _words(_("For whom"), _("Such as “all students”."))
    equity_group = _words(_("Whose gap should close"), _("A group that is left out today."))
    equity_from = _points(_("Gap today, in points"))
    equity_to = _points(_("Gap at the end, in points"))
    problem = _lines(_("Problem"), _("What is wrong, for whom, and how we know."))
    who_we_serve = _lines(_("Who we serve"))
    data_rule = _lines(_("Data rule"), _("Who sees which figures."))
    roles = _lines(_("Roles"))
    rhythm = _lines(_("Rhythm"), _("How often we test, meet and look back."))
    small = forms.BooleanField(
        label=_("A small change: no school needs to sign again"),
        help_text=_("For a spelling or a name. Not when the meaning changes."),
        required=False,
    )
    reason = forms.CharField(
        label=_("Why this change?"),
        help_text=_("One line for the history. You may leave it empty."),
        required=False,
        max_length=300,
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, measures: Sequence[Measure] = (), **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        offered = self.fields["measure"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [("", _("Not chosen yet")), *((m.pk, m.name) for m in measures)]

    def clean(self) -> dict[str, Any]:
        """Say line breaks as the record does, whatever the browser sends."""
        found: dict[str, Any] = super().clean() or {}
        for name in AGREEMENT:
            if name in found:
                found[name] = found[name].replace("\r\n", "\n")
        return found

    @property
    def text(self) -> dict[str, Any]:
        """The text that was sent, as the record's plain values."""
        return {name: _plain(self.cleaned_data[name]) for name in TEXT}

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed since the version that the writer had opened."""
        text = self.text
        return {name: self.cleaned_data[name] for name in TEXT if not same(text[name], base.get(name))}


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field's value
    return value.isoformat() if isinstance(value, dt.date) else value


SIGN, ASK = "sign", "ask"


class SignForm(forms.Form):
    """A school's word: it signs, or it asks first."""

    word = forms.ChoiceField(
        label=_("Your school’s word"),
        choices=[(SIGN, _("We sign")), (ASK, _("We have a question first"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose: sign, or ask first."),
            "invalid_choice": _("Choose: sign, or ask first."),
        },
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("Who speaks for the school: mostly its principal."),
        max_length=120,
        error_messages={"required": _("Write the name of the person who speaks for the school.")},
    )
    question = forms.CharField(
        label=_("Question"),
        help_text=_("Only when you ask first."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Keep the question under 300 characters.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the question's words when there is one, and for a choice when both were given."""
        found: dict[str, Any] = super().clean() or {}
        word, question = found.get("word"), found.get("question", "")
        if word == ASK and not question and "question" not in self.errors:
            self.add_error("question", _("Write your question."))
        if word == SIGN and question:
            self.add_error("question", _("Choose “We have a question first”, or leave this empty."))
        return found
