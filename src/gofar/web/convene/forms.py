"""The form that makes something of what was said: only the fields that its kind needs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.core.practice.keeping import LETTERS, Becomes
from gofar.core.practice.questions import TO_LEARN
from gofar.web.base.nudge import Nudged
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.web.convene.choices import Choices

#: What each kind asks for, in the order of the form.
FIELDS: dict[Becomes, tuple[str, ...]] = {
    Becomes.TEST: ("text", "owner", "due", "other_day", "idea", "scale"),
    Becomes.QUESTION: ("text", "idea", "theme"),
    Becomes.CAUSE: ("text", "bone", "owner", "due", "other_day"),
    Becomes.DRIVER: ("text", "parent", "owner", "due", "other_day"),
    Becomes.IDEA: ("text", "parent", "owner", "due", "other_day"),
}


class KeepForm(Nudged):
    """What something becomes: in which words, in whose hands, by when."""

    text = forms.CharField(
        label=gettext_lazy("In these words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("Write what it becomes, in a few words.")},
    )
    owner = forms.ChoiceField(label=gettext_lazy("Who has it in hand?"), required=False)
    due = forms.ChoiceField(label=gettext_lazy("By when?"), required=False, widget=forms.RadioSelect)
    other_day = forms.DateField(
        label=gettext_lazy("Another day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write a day, such as 2027-06-30.")},
    )
    idea = forms.ChoiceField(label=gettext_lazy("Which idea does it try?"), required=False)
    scale = forms.CharField(
        label=gettext_lazy("How small does it begin?"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("The team predicts, and says with how many, before it begins."),
    )
    bone = forms.ChoiceField(
        label=gettext_lazy("Which bone of the fishbone?"),
        required=False,
        help_text=gettext_lazy("It is a hunch until somebody says what it rests on."),
    )
    parent = forms.ChoiceField(label=gettext_lazy("What should it move?"), required=False)
    theme = forms.ChoiceField(
        label=gettext_lazy("Which of the six questions does it help with?"), required=False
    )

    def __init__(self, *args: Any, kind: Becomes, choices: Choices, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.kind, self.choices = kind, choices
        for name in set(self.fields) - set(FIELDS[kind]) - {"as_it_is"}:
            del self.fields[name]
        text = self.fields["text"]
        if isinstance(text, forms.CharField):
            text.max_length = LETTERS[kind]
            text.validators.append(_short_enough(LETTERS[kind]))
        if kind is Becomes.QUESTION:
            self.fields["idea"].label = _("About one idea?")
        self._offer()

    def _offer(self) -> None:
        held = self.choices
        nobody = _("Choose") if self.kind is Becomes.TEST else _("Nobody yet")
        offered = {
            "owner": [("", nobody), *held.owners(with_school=self.kind is Becomes.TEST)],
            "due": held.days(self.kind),
            "idea": [("", _("Choose") if self.kind is Becomes.TEST else _("No")), *held.idea_rows],
            "bone": held.bones,
            "parent": held.parents(self.kind),
            "theme": [("", _("None of them")), *((one.key, told(one.words)) for one in TO_LEARN)],
        }
        for name, rows in offered.items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = rows
                field.error_messages["invalid_choice"] = _("Choose one of these.")

    @property
    def day(self) -> dt.date | None:
        """The day that was chosen: another one wins over those offered."""
        other = self.cleaned_data.get("other_day")
        chosen = self.cleaned_data.get("due")
        return other or (dt.date.fromisoformat(chosen) if chosen else None)


def _short_enough(letters: int) -> Any:  # noqa: ANN401 - a validator
    from django.core.validators import MaxLengthValidator

    return MaxLengthValidator(letters, _("Keep it under %(limit_value)d characters."))
