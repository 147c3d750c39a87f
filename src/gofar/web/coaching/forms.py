"""The forms of helping teams: answer a call, write up a visit, set how far a team has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.queries.attention import Why
from gofar.core.practice.answers import Answer
from gofar.core.practice.progress import SCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import School


class CallForm(forms.Form):
    """Which call, and what is said about it."""

    school = forms.ChoiceField()
    why = forms.ChoiceField(choices=[(why.value, why.value) for why in Why])
    test = forms.IntegerField(required=False, min_value=1)
    answer = forms.ChoiceField(choices=[(answer.value, answer.value) for answer in Answer])
    word = forms.CharField(required=False, max_length=200)

    def __init__(self, *args: Any, schools: Sequence[School], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        self.fields["school"].choices = [(slug, slug) for slug in self._schools]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> School:
        """The school of the call."""
        return self._schools[self.cleaned_data["school"]]


class WriteUpForm(forms.Form):
    """What was seen at a visit, and what the team is asked to do next."""

    note = forms.CharField(
        label=_("What did you see?"),
        help_text=_("Never a student’s name. The team reads this too."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"max_length": _("Keep it under 1,000 characters.")},
    )
    ask = forms.CharField(
        label=_("What do you ask of the team?"),
        help_text=_("One thing that fits into two weeks."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("Keep it under 1,000 characters.")},
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found: dict[str, Any] = super().clean() or {}
        if not self.errors and not found.get("note", "").strip() and not found.get("ask", "").strip():
            self.add_error("note", _("Write what you saw, or what you ask of the team."))
        return found


class ProgressForm(forms.Form):
    """A score of the scale, and the reason for it."""

    score = forms.ChoiceField(
        label=_("How far has the team come?"),
        choices=[(f"{row.score:.1f}", f"{row.score:.1f}  {row.name}") for row in SCALE],
        error_messages={"required": _("Choose a step."), "invalid_choice": _("Choose one of the steps.")},
    )
    reason = forms.CharField(
        label=_("Why this step?"),
        help_text=_("One sentence on what the team did. The team reads it."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write one sentence on what the team did."),
            "max_length": _("Keep it under 300 characters."),
        },
    )
