"""The forms of a session: to join, to say something, to promise, to leave; to plan, and to type in paper."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.apps.convenings.queries import Pairs
from gofar.core.practice.sessions.plans import plans
from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from gofar.apps.convenings.queries.leading import PlanReading

CARD = 300


def _offer(field: forms.Field, choices: list[Any]) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


class JoinForm(forms.Form):
    """Who comes in. Nothing is asked for; a table says how many sit there instead."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=gettext_lazy("First name"),
        help_text=gettext_lazy("Only so that your partner finds you. You can leave it empty."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"max_length": gettext_lazy("Keep it under 60 characters.")},
    )
    school = forms.ChoiceField(
        label=gettext_lazy("School"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )
    seats = forms.IntegerField(
        label=gettext_lazy("How many sit at this table?"),
        required=False,
        min_value=1,
        max_value=30,
        initial=4,
        error_messages={"invalid": gettext_lazy("Write a number from 1 to 30.")},
    )

    def __init__(self, *args: Any, schools: Sequence[tuple[str, str]], table: bool, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        _offer(self.fields["school"], [*schools, ("", _("Another place, or none"))])
        if table:
            del self.fields["school"]
            self.fields["name"].label = _("Name of the table")
            self.fields["name"].help_text = _("You can leave it empty.")
        else:
            del self.fields["seats"]


class BackForm(forms.Form):
    """Four digits that bring somebody back."""

    digits = forms.RegexField(
        label=gettext_lazy("Your four digits"),
        help_text=gettext_lazy("They stood on the phone that you used before."),
        regex=r"^\s*\d{4}\s*$",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 6}),
        error_messages={
            "required": gettext_lazy("Write the four digits."),
            "invalid": gettext_lazy("Write four digits, such as 4821."),
        },
    )


class SayForm(Nudged):
    """One card for the room, and whether it repeats an item of the list."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("Your card"),
        max_length=CARD,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write a few words."),
            "max_length": gettext_lazy("Keep it under 300 characters, or make two cards of it."),
        },
    )
    item = forms.TypedChoiceField(
        label=gettext_lazy("Is it new?"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these.")},
    )
    signed = forms.BooleanField(label=gettext_lazy("Put my name on it"), required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        items: Sequence[tuple[int, str]] = (),
        name: str = "",
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)
        if items:
            told = [(n, _("Says again: %(n)d. %(text)s") % {"n": n, "text": text}) for n, text in items]
            _offer(self.fields["item"], [("", _("It is new")), *told])
        else:
            del self.fields["item"]
        if not name:
            del self.fields["signed"]


class PromiseForm(Nudged):
    """Who does what, by when."""

    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("What will you do?"),
        max_length=CARD,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Write what you will do."),
            "max_length": gettext_lazy("Keep it under 300 characters."),
        },
    )
    signed = forms.CharField(
        label=gettext_lazy("Who?"),
        help_text=gettext_lazy("The room reads this name."),
        max_length=120,
        error_messages={
            "required": gettext_lazy("Write who will do it."),
            "max_length": gettext_lazy("Keep it under 120 characters."),
        },
    )
    due = forms.DateField(
        label=gettext_lazy("By when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day, such as 2027-06-30."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        kwargs.setdefault("initial", {}).setdefault("key", uuid.uuid4())
        super().__init__(*args, **kwargs)


class ExitForm(forms.Form):
    """Three short questions on the way out."""

    worth = forms.TypedChoiceField(
        label=gettext_lazy("Was it worth the time?"),
        help_text=gettext_lazy("1: not at all. 5: very much."),
        choices=[(str(n), str(n)) for n in range(1, 6)],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose 1 to 5.")},
    )
    will_try = forms.CharField(
        label=gettext_lazy("What will you try?"),
        required=False,
        max_length=CARD,
        error_messages={"max_length": gettext_lazy("Keep it under 300 characters.")},
    )
    needs = forms.CharField(
        label=gettext_lazy("What do you need for it?"),
        required=False,
        max_length=CARD,
        error_messages={"max_length": gettext_lazy("Keep it under 300 characters.")},
    )


def _day() -> forms.DateField:
    return forms.DateField(
        label=gettext_lazy("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid": gettext_lazy("Write a day, such as 2027-06-30."),
        },
    )


class NewForm(forms.Form):
    """Begin a session from a built-in one."""

    template = forms.ChoiceField(
        label=gettext_lazy("Begin from"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what to begin from."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("Leave it empty to take the name of what you begin from."),
        max_length=160,
        required=False,
        error_messages={"max_length": gettext_lazy("Keep the title under 160 characters.")},
    )
    on = _day()
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=160,
        required=False,
        error_messages={"max_length": gettext_lazy("Keep the place under 160 characters.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        _offer(self.fields["template"], [(one.key, one.name) for one in plans()])


class PlanForm(forms.Form):
    """A plan's words and minutes, while it is planned."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        max_length=160,
        error_messages={
            "required": gettext_lazy("Give it a title."),
            "max_length": gettext_lazy("Keep the title under 160 characters."),
        },
    )
    on = _day()
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=160,
        required=False,
        error_messages={"max_length": gettext_lazy("Keep the place under 160 characters.")},
    )
    one_phone_a_table = forms.BooleanField(
        label=gettext_lazy("One phone a table: people talk as they sit"), required=False
    )

    def __init__(self, data: Any, read: PlanReading) -> None:  # noqa: ANN401 - a request's data
        session = read.session
        begun: dict[str, Any] = {
            "title": session.title,
            "on": session.on,
            "place": session.place,
            "one_phone_a_table": session.one_phone_a_table,
        }
        super().__init__(data, initial=begun)
        self.read = read
        for prompt in read.prompts:
            self._text(
                f"prompt_{prompt.number}", _("Question %(n)d") % {"n": prompt.number}, prompt.text, 300
            )
        for step in read.steps:
            self._text(f"step_{step.number}", _("Step %(n)d") % {"n": step.number}, step.title, 160)
            self.fields[f"minutes_{step.number}"] = forms.IntegerField(
                label=_("Minutes"),
                min_value=1,
                max_value=240,
                required=False,
                initial=step.seconds // 60 if step.seconds else None,
                error_messages={
                    "invalid": _("Write whole minutes, 1 to 240."),
                    "min_value": _("Write whole minutes, 1 to 240."),
                    "max_value": _("Write whole minutes, 1 to 240."),
                },
            )
            if step.kind == "talk":
                self.fields[f"pairs_{step.number}"] = forms.ChoiceField(
                    label=_("Who talks"),
                    choices=[
                        (Pairs.NEW, _("Somebody new, across schools")),
                        (Pairs.SAME, _("The same two as before")),
                    ],
                    initial=step.pairs,
                    required=False,
                )

    def _text(self, name: str, label: str, begun: str, most: int) -> None:
        self.fields[name] = forms.CharField(
            label=label,
            initial=begun,
            max_length=most,
            widget=forms.Textarea(attrs={"rows": 2}) if most > 160 else forms.TextInput(),
            error_messages={
                "required": _("Write a few words."),
                "max_length": _("Keep it under %(n)d characters.") % {"n": most},
            },
        )

    @property
    def prompts(self) -> Iterator[BoundField]:
        """The questions."""
        return (self[f"prompt_{prompt.number}"] for prompt in self.read.prompts)

    @property
    def steps(self) -> Iterator[tuple[BoundField, BoundField, BoundField | None]]:
        """The steps: title, minutes, and who talks."""
        for step in self.read.steps:
            pairs = f"pairs_{step.number}"
            yield (
                self[f"step_{step.number}"],
                self[f"minutes_{step.number}"],
                self[pairs] if pairs in self.fields else None,
            )


class PaperForm(forms.Form):
    """Cards that were written on paper, one a line."""

    step = forms.TypedChoiceField(
        label=gettext_lazy("Written for"),
        coerce=int,
        error_messages={
            "required": gettext_lazy("Choose a step."),
            "invalid_choice": gettext_lazy("Choose one of these."),
        },
    )
    lines = forms.CharField(
        label=gettext_lazy("Cards from paper"),
        help_text=gettext_lazy("One card a line."),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write one card a line.")},
    )

    def __init__(self, data: Any, steps: Sequence[tuple[int, str]], current: int | None = None) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data, initial={"step": current})
        _offer(self.fields["step"], list(steps))
