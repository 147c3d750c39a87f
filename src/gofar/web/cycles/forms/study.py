"""Forms that close a cycle: write it up, decide."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.cycling.choices import NEXT
from gofar.web.base.cycling.fields import text_field
from gofar.web.base.cycling.keyed import OfCycle


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
        help_text=_("One sentence. The whole network reads it."),
        error_messages={"required": _("Say why, in one sentence.")},
    )
    for_whom = text_field(
        _("For whom did it work, and for whom not?"),
        rows=2,
        required=False,
        help_text=_("Your team and its coach read this. Others read it when you share the notes."),
    )
    too_few = forms.BooleanField(label=_("Too few students to say"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for whom it worked; that there are too few to say is an answer."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if "for_whom" in self.fields and not found.get("for_whom") and not found.get("too_few"):
            self.add_error("for_whom", _("Say for whom it worked, or that there are too few to say."))
        return found

    def leave_out_whom(self) -> None:
        """Take the question away where its answer is there, and the reader may not read it."""
        del self.fields["for_whom"], self.fields["too_few"]

    @property
    def worked(self) -> dict[str, Any]:
        """For whom it worked, as the record takes it."""
        if "for_whom" not in self.fields:
            return {}
        text = self.cleaned_data["for_whom"]
        return {"for_whom": text, "too_few": bool(self.cleaned_data["too_few"]) and not text}


class StudyForm(OfCycle):
    """What was done, what surprised, for whom it worked, what was learned."""

    did = text_field(_("What did you do?"), rows=3, required=False, help_text=_("As planned, or not?"))
    surprise = text_field(_("What surprised you?"), rows=2, required=False)
    for_whom = text_field(
        _("For whom did it work, and for whom not?"),
        rows=2,
        required=False,
        help_text=_("In words where groups are small."),
    )
    learned = text_field(
        _("What does this change in our theory?"),
        rows=2,
        required=False,
        help_text=_("The whole network reads this."),
    )

    WORDS = ("did", "surprise", "for_whom", "learned")

    def leave_out(self, names: list[str]) -> None:
        """Take away fields whose text the reader may not see whole, so that it cannot be lost."""
        for name in names:
            del self.fields[name]

    @property
    def changes(self) -> dict[str, str]:
        """The texts as they should stand."""
        return {name: self.cleaned_data[name] for name in self.WORDS if name in self.fields}
