"""The forms of what is written together: other words, a new part, a comment, a decision."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.queries.theory import Kind
from gofar.web.base.fields import PercentField
from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from django.utils.functional import _StrPromise

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node


def _lines(label: str | _StrPromise, rows: int = 4) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": rows}))


def _words(label: str | _StrPromise, most: int = 120) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most)


def _day() -> forms.DateField:
    return forms.DateField(
        label=_("By when"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write a day, such as 2027-06-30.")},
    )


#: Every field whose words can be proposed, made anew for each form.
FIELDS: dict[str, Callable[[], forms.Field]] = {
    "problem": lambda: _lines(_("Problem")),
    "who_we_serve": lambda: _lines(_("Who we serve")),
    "data_rule": lambda: _lines(_("Data rule")),
    "roles": lambda: _lines(_("Roles")),
    "rhythm": lambda: _lines(_("Rhythm")),
    "population": lambda: _words(_("What we will raise")),
    "target": lambda: PercentField(label=_("To, in percent")),
    "by_when": _day,
    "for_whom": lambda: _words(_("For whom")),
    "equity_group": lambda: _words(_("Whose gap should close")),
    "title": lambda: _words(_("Name"), 160),
    "hypothesis": lambda: _lines(_("We believe"), 2),
    "definition": lambda: _lines(_("What it means in practice")),
    "measure": lambda: forms.TypedChoiceField(
        label=_("Measure"), required=False, coerce=int, empty_value=None
    ),
}


def label_of(name: str) -> str:
    """Return the name of a field as a form has it."""
    return str(FIELDS[name]().label)


class _Keyed(Nudged):
    """A form with free text that is sent once, however often the button is pressed."""

    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    use_required_attribute = False


class WordsForm(_Keyed):
    """Other words for some fields. `base` is the version that the writer had opened."""

    base = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        names: Iterable[str],
        measures: Sequence[Measure] = (),
        asks_why: bool = True,
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(names)
        for name in self.names:
            field = FIELDS[name]()
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("No measure yet")), *((m.pk, m.name) for m in measures)]
            self.fields[name] = field
        if "title" in self.names:
            self.fields["title"].required = True
            self.fields["title"].error_messages["required"] = _("Give it a name.")
        if asks_why:
            self.fields["why"] = _why()

    @property
    def words(self) -> dict[str, Any]:
        """The words that were sent, as the record's plain values."""
        return {name: _plain(self.cleaned_data[name]) for name in self.names}

    def changed(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return the words that differ from those that the writer had opened."""
        return {
            name: value
            for name, value in self.words.items()
            if value != base.get(name) and (value or base.get(name))
        }


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field's value
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _why() -> forms.CharField:
    return forms.CharField(
        label=_("Why?"),
        help_text=_("One or two sentences. Everybody in the network reads them, with your name."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence why.")},
    )


class NewForm(WordsForm):
    """A new idea or driver, and what it should move."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[("idea", _("An idea to test")), ("driver", _("A driver"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is."), "invalid_choice": _("Choose what it is.")},
    )
    under = forms.ChoiceField(
        label=_("What should it move?"),
        required=False,
        error_messages={"invalid_choice": _("Choose a part of this theory.")},
    )
    field_order = ("kind", "under")

    def __init__(self, *args: Any, drivers: Sequence[Node] = (), **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, names=("title", "hypothesis", "definition"), **kwargs)
        self.drivers = {node.slug: node for node in drivers}
        under = self.fields["under"]
        if isinstance(under, forms.ChoiceField):
            under.choices = [
                ("", _("The aim itself, if it is a driver")),
                *((s, n.title) for s, n in self.drivers.items()),
            ]

    def clean(self) -> dict[str, Any]:
        """Refuse an idea that hangs in the air."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("kind") == "idea" and not found.get("under") and "under" not in self.errors:
            self.add_error("under", _("Say which driver it should move: each idea must reach the aim."))
        return found

    @property
    def above(self) -> Node | None:
        """The driver below which it would hang; None for the aim."""
        return self.drivers.get(self.cleaned_data.get("under", ""))

    @property
    def part(self) -> dict[str, Any]:
        """The new part as the record's plain values."""
        kind = Kind.IDEA if self.cleaned_data["kind"] == "idea" else Kind.SECONDARY
        return {**self.words, "kind": str(kind if self.above else Kind.PRIMARY)}


class CommentForm(_Keyed):
    """A comment."""

    text = forms.CharField(
        label=_("Your comment"),
        help_text=_("Everybody in the network reads it, with your name."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Write a sentence."),
            "max_length": _("Keep it under 2,000 characters."),
        },
    )


class AcceptForm(Nudged):
    """A word to the author of what is accepted."""

    use_required_attribute = False
    answer = forms.CharField(
        label=_("A word to the author"),
        help_text=_("You may leave it empty. Everybody in the network reads it."),
        required=False,
        max_length=500,
        error_messages={"max_length": _("Keep it under 500 characters.")},
    )


class DeclineForm(Nudged):
    """Why a proposal is declined."""

    use_required_attribute = False
    reason = forms.CharField(
        label=_("Why not?"),
        help_text=_("Kind and plain. The author and everybody else read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say in a sentence why.")},
    )
