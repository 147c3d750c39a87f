"""The forms of a question: what is asked of whom, and an answer."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.core.practice.questions import TO_LEARN
from gofar.web.base.nudge import Nudged
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import School


class AskForm(Nudged):
    """One question, about an idea or not, filed or not, for some schools or for whoever knows."""

    text = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        help_text=gettext_lazy("One question that somebody in another school could answer."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write the question."),
            "max_length": gettext_lazy("Keep the question under 300 characters."),
        },
    )
    schools = forms.MultipleChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        help_text=gettext_lazy(
            "It stands on top for the schools that you tick. Tick none, and it goes to whoever knows."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("Choose schools of this network.")},
    )
    idea = forms.ChoiceField(
        label=gettext_lazy("About one idea?"),
        help_text=gettext_lazy("Then it stands on the page of the idea as well."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose an idea of this network.")},
    )
    theme = forms.ChoiceField(
        label=gettext_lazy("Which of the six questions does it help with?"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of the six, or none.")},
    )

    def __init__(self, *args: Any, ideas: Sequence[Node], schools: Sequence[School], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.ideas = {one.slug: one for one in ideas}
        self.places = {one.slug: one for one in schools}
        offered = {
            "idea": [("", _("No")), *((slug, one.title) for slug, one in self.ideas.items())],
            "theme": [("", _("None of them")), *((one.key, told(one.words)) for one in TO_LEARN)],
            "schools": [(slug, str(one)) for slug, one in self.places.items()],
        }
        for name, rows in offered.items():
            held = self.fields[name]
            if isinstance(held, forms.ChoiceField):
                held.choices = rows

    @property
    def about(self) -> Node | None:
        """The idea that was chosen, or none."""
        return self.ideas.get(self.cleaned_data["idea"])

    @property
    def to(self) -> list[School]:
        """The schools that were ticked."""
        return [self.places[slug] for slug in self.cleaned_data["schools"]]


class AnswerForm(Nudged):
    """An answer, with the key that makes it one answer however often it is sent."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy("What you did, and what came of it. Your name stands beside it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy("Write what you know about it."),
            "max_length": gettext_lazy("Keep the answer under 2000 characters."),
        },
    )
    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
