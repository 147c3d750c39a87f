"""Forms that close a cycle: write it up, decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.cycles.forms.fields import text_field
from gofar.web.cycles.forms.keyed import OfCycle
from gofar.web.cycles.forms.result import NEXT


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
