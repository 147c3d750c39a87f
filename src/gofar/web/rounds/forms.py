"""The forms of a round: what it asks, one's own answers, and what an answer became."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.apps.rounds.queries import About
from gofar.core.practice.votes import MOST_DOTS
from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from gofar.apps.rounds.queries import Answer

#: More answers than these from one person are a list of wishes.
MOST_ANSWERS = 5

ABOUT = (
    (About.PROBLEM, gettext_lazy("The problem and its causes")),
    (About.AIM, gettext_lazy("The aim")),
    (About.DRIVERS, gettext_lazy("Drivers")),
    (About.IDEAS, gettext_lazy("Ideas to test")),
)


def _day(label: Any, help_text: Any) -> forms.DateField:  # noqa: ANN401 - lazy words
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day, such as 2027-06-30."),
        },
    )


class StartForm(Nudged):
    """What a round asks, and by when."""

    question = forms.CharField(
        label=gettext_lazy("What do you want to know?"),
        help_text=gettext_lazy("One question that a teacher can answer in a few words."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Write the question."),
            "max_length": gettext_lazy("Keep the question under 200 characters."),
        },
    )
    about = forms.ChoiceField(
        label=gettext_lazy("What are the answers for?"),
        choices=ABOUT,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what the answers are for."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    part = forms.ChoiceField(
        label=gettext_lazy("About one driver?"),
        help_text=gettext_lazy("Only where the question is about a part of the theory."),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose a driver of this theory.")},
    )
    answer_by = _day(gettext_lazy("Answer until"), gettext_lazy("Then you show all answers at once."))
    vote_by = _day(gettext_lazy("Vote until"), gettext_lazy("Leave a few days for reading."))
    entries_each = forms.IntegerField(
        label=gettext_lazy("Answers for each person"),
        min_value=1,
        max_value=MOST_ANSWERS,
        error_messages={
            "required": gettext_lazy("Write a number from 1 to 5."),
            "invalid": gettext_lazy("Write a number from 1 to 5."),
            "min_value": gettext_lazy("Write a number from 1 to 5."),
            "max_value": gettext_lazy("Write a number from 1 to 5."),
        },
    )
    votes_each = forms.IntegerField(
        label=gettext_lazy("Dots for each person"),
        help_text=gettext_lazy("Leave it empty: a third of the answers."),
        required=False,
        min_value=1,
        max_value=MOST_DOTS,
        error_messages={
            "invalid": gettext_lazy("Write a number from 1 to 8."),
            "min_value": gettext_lazy("Write a number from 1 to 8."),
            "max_value": gettext_lazy("Write a number from 1 to 8."),
        },
    )

    def __init__(self, *args: Any, drivers: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        offered = self.fields["part"]
        if isinstance(offered, forms.ChoiceField):
            offered.choices = [("", _("No")), *drivers]


class AnswerForm(Nudged):
    """One's own answers, each with the key that makes it one answer however often it is sent."""

    def __init__(self, data: Any, mine: Sequence[Answer], most: int) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data)
        self.most = most
        for place in range(most):
            given = mine[place] if place < len(mine) else None
            self.fields[f"text_{place}"] = forms.CharField(
                label=_("Your answer") if not place else _("One more, if you have one"),
                required=False,
                max_length=300,
                initial=given.text if given else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"max_length": _("Keep each answer under 300 characters.")},
            )
            self.fields[f"key_{place}"] = forms.UUIDField(
                required=False, initial=given.key if given else uuid.uuid4(), widget=forms.HiddenInput
            )

    def clean(self) -> dict[str, Any]:
        """Ask for an answer where there is none, and none was there before."""
        found: dict[str, Any] = super().clean() or {}
        had = any(self.fields[f"text_{place}"].initial for place in range(self.most))
        if not had and not any(found.get(f"text_{place}") for place in range(self.most)):
            self.add_error("text_0", _("Write one answer. A few words are enough."))
        return found

    @property
    def texts(self) -> Iterator[BoundField]:
        """The fields for answers."""
        return (self[f"text_{place}"] for place in range(self.most))

    @property
    def answers(self) -> list[tuple[uuid.UUID, str]]:
        """What was sent, with its keys; a key that got lost on the way is a new one."""
        given = self.cleaned_data
        return [
            (given.get(f"key_{place}") or uuid.uuid4(), given[f"text_{place}"].replace("\r\n", "\n"))
            for place in range(self.most)
        ]


class BecameForm(forms.Form):
    """Which answer became which part of the theory, or which cause."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        error_messages={
            "required": gettext_lazy("Choose an answer."),
            "invalid_choice": gettext_lazy("Choose an answer of this round."),
        },
    )
    thing = forms.ChoiceField(
        label=gettext_lazy("It became"),
        error_messages={
            "required": gettext_lazy("Choose what it became."),
            "invalid_choice": gettext_lazy("Choose a part of the theory, or a cause."),
        },
    )

    def __init__(self, data: Any, answers: Sequence[Answer], things: Sequence[Any]) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data)
        offered = {"answer": [(str(one.key), one.text) for one in answers], "thing": things}
        for name, rows in offered.items():
            held = self.fields[name]
            if isinstance(held, forms.ChoiceField):
                held.choices = [("", _("Choose")), *rows]
