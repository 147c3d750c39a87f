"""Forms of tests: few fields, big targets, and words beside the field that needs mending."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.actions.tests import GOES_ON, Guess
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import datetime as dt

#: How sure somebody is.
SURE = [("guess", _("A guess")), ("fairly", _("Fairly")), ("very", _("Very"))]
#: What comes next, as it is offered.
NEXT = [
    (Decision.REPEAT.value, _("Do it again")),
    (Decision.ADAPT.value, _("Change it")),
    (Decision.EXPAND.value, _("Try it with more")),
    (Decision.ADOPT.value, _("Keep it")),
    (Decision.ABANDON.value, _("Stop")),
]


def number_field(label: Any, *, required: bool = True, missing: Any = "") -> forms.FloatField:  # noqa: ANN401 - words, now or later
    """Return a field for a count, with the phone's own keypad. One that may stay empty names itself."""
    named = {} if required else {"aria-label": label}
    return forms.FloatField(
        label=label,
        required=required,
        widget=forms.NumberInput(
            attrs={"inputmode": "decimal", "min": 0, "step": 1, "class": "input"} | named
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
    """Return the choice of how sure somebody is."""
    return forms.ChoiceField(
        label=_("How sure are you?"), choices=SURE, initial="guess", required=False, widget=forms.RadioSelect
    )


class Keyed(forms.Form):
    """A form that carries a key of its own, so that sending it twice writes once."""

    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    use_required_attribute = False

    def check_count(self, value_name: str, out_of_name: str) -> None:
        """Put words at the field when a count is impossible."""
        value, out_of = self.cleaned_data.get(value_name), self.cleaned_data.get(out_of_name)
        if out_of is not None and out_of <= 0:
            self.add_error(out_of_name, _("Say out of how many: 1 or more."))
        if value is not None and value < 0:
            self.add_error(value_name, _("Count from 0 up."))
        elif value is not None and out_of is not None and 0 < out_of < value:
            self.add_error(value_name, _("That is more than the number it is out of."))


class OfCycle(Keyed):
    """A form about one cycle. `expected` is the version that was open when it was shown."""

    cycle = forms.IntegerField(widget=forms.HiddenInput)
    expected = forms.IntegerField(required=False, widget=forms.HiddenInput)


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


class PlanForm(GuessForm):
    """The next cycle: with whom, from when to when, and what is expected."""

    scale = text_field(
        _("With whom, for how long?"),
        limit=120,
        help_text=_("As in “12 students, one week”."),
        error_messages={"required": _("Say with whom, and for how long.")},
    )
    objective = text_field(_("What do you want to find out?"), rows=2, required=False)
    starts = day_field(_("First day"), missing=_("Say on which day it starts."))
    ends = day_field(_("When will you look?"), missing=_("Say on which day you will look."))

    field_order = ("scale", "value", "out_of", "of_what", "confidence", "starts", "ends", "objective")

    def clean(self) -> dict[str, Any]:
        """Refuse a cycle that ends before it starts."""
        found = super().clean()
        starts, ends = found.get("starts"), found.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("You look before it starts. Choose a later day."))
        return found


class ResultForm(OfCycle):
    """What happened: one number, a few words, and what comes next if that is clear already."""

    value = number_field(_("How many did?"), missing=_("Write how many. 0 is a number too."))
    out_of = number_field(_("Out of how many"), required=False)
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


class DecideForm(OfCycle):
    """What the team does next, and why."""

    decision = forms.ChoiceField(
        label=_("What will you do?"),
        choices=NEXT,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you will do next."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    reason = text_field(
        _("Why?"),
        rows=3,
        help_text=_("One sentence. Others who try this will read it."),
        error_messages={"required": _("Say why, in one sentence.")},
    )


class StudyForm(OfCycle):
    """What was done, what surprised, for whom it worked, what was learned."""

    did = text_field(_("What did you do?"), rows=3, required=False, help_text=_("As planned, or not?"))
    surprise = text_field(_("What surprised you?"), rows=2, required=False)
    for_whom = text_field(
        _("For whom did it work, and for whom not?"),
        rows=2,
        required=False,
        help_text=_("Only people who may see small numbers read this."),
    )
    learned = text_field(_("What does this change in our theory?"), rows=2, required=False)

    WORDS = ("did", "surprise", "for_whom", "learned")

    def leave_out(self, names: list[str]) -> None:
        """Take away fields whose text the reader may not see whole, so that it cannot be lost."""
        for name in names:
            del self.fields[name]

    @property
    def changes(self) -> dict[str, str]:
        """The texts as they should stand."""
        return {name: self.cleaned_data[name] for name in self.WORDS if name in self.fields}


def hold(form: OfCycle, version: int) -> None:
    """Let a form that met a conflict be saved on purpose: it now builds on `version`."""
    form.data = (
        {**form.data.dict(), "expected": str(version)} if isinstance(form.data, QueryDict) else form.data
    )


def days_to_look(today: dt.date) -> list[dt.date]:
    """Return the days that are offered to look on: today, the next school day, and the Friday to come."""
    import datetime as dt

    following = today + dt.timedelta(days=1)
    while following.weekday() >= 5:
        following += dt.timedelta(days=1)
    friday = today + dt.timedelta(days=(4 - today.weekday()) % 7)
    if friday in {today, following}:
        friday += dt.timedelta(days=7)
    return [today, following, friday]
