"""The forms of reports: a person's words by section, what funders may read, and what the hub asks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.core.practice.portfolio import Shows
from gofar.core.practice.report import LONGEST, NAMES, Section
from gofar.web.base.nudge import Nudged
from gofar.web.base.words import told


class WordsForm(Nudged):
    """What a person adds to each section. There is no field for a number: those are the record's."""

    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        for section in Section:
            self.fields[section.value] = forms.CharField(
                label=told(NAMES[section]) + ": " + str(_("in your words")),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _("Keep it under 1,200 characters.")},
            )

    @property
    def added(self) -> dict[str, str]:
        """What was written, by section."""
        return {section.value: self.cleaned_data.get(section.value, "") for section in Section}


class ConsentForm(forms.Form):
    """Which parts of the record funders read. Tests are always among them."""

    aim = forms.BooleanField(
        label=_("The aim: the network’s own total, its finding, and students beyond baseline"),
        required=False,
        initial=True,
    )
    spread = forms.BooleanField(
        label=_("Spread: how many schools keep an idea, and how many ideas went from school to school"),
        required=False,
        initial=True,
    )
    story = forms.BooleanField(
        label=_("The story: the theory, what was claimed and how it changed, without names"),
        required=False,
        initial=True,
    )

    @property
    def shows(self) -> list[str]:
        """The parts that were ticked, as the record keeps them."""
        return [part.value for part in Shows if part is Shows.TESTS or self.cleaned_data.get(part.value)]


class AskForm(Nudged):
    """One line to the funders."""

    words = forms.CharField(
        label=_("What do you ask of your funders, or of other networks?"),
        help_text=_("One line without a number and without a school’s name. Leave it empty to ask nothing."),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Keep it under 120 characters.")},
    )
