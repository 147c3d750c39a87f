"""The words of a part of the theory as a form asks for them: the network's own, and a school's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.both import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.data.models import Measure

#: The words of a part, in the order of the form.
WORDS = ("title", "hypothesis", "definition", "measure")


def offer(field: forms.Field, choices: list[Any]) -> None:
    """Give a field of choices what it offers."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _to_key(value: str) -> int | None:
    return int(value) if value else None


class PartWords(forms.Form):
    """What a driver or an idea says. `helps` tells in other words what a field is for."""

    title = forms.CharField(
        label=_("Name"),
        help_text=_("A few words that a teacher would say, such as “Call home on the first day out”."),
        max_length=160,
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("Keep the name under 160 characters."),
        },
    )
    hypothesis = forms.CharField(
        label=_("We believe"),
        help_text=_("Why this should move what is above it. One sentence."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    definition = forms.CharField(
        label=_("What it means in practice"),
        help_text=_("So that two schools would do the same."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    measure = forms.TypedChoiceField(
        label=_("Measure"),
        help_text=_("How you would see that it moves. A driver needs one."),
        required=False,
        coerce=_to_key,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a measure of this network.")},
    )

    helps: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, *args: Any, measures: Sequence[Measure] = (), **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._measures = {measure.pk: measure for measure in measures}
        offer(self.fields["measure"], [("", _("No measure yet")), *((m.pk, m.name) for m in measures)])
        for name, words in self.helps.items():
            self.fields[name].help_text = words

    def clean(self) -> dict[str, Any]:
        """Say line breaks as the record does, whatever the browser sends."""
        found: dict[str, Any] = super().clean() or {}
        for name in {"hypothesis", "definition", "before"} & self.fields.keys():
            found[name] = found.get(name, "").replace("\r\n", "\n")
        return found

    @property
    def words(self) -> dict[str, Any]:
        """The words that were sent."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed since the version that the writer had opened."""
        return {name: value for name, value in self.words.items() if not same(value, base.get(name))}

    @property
    def of_measure(self) -> Measure | None:
        """The measure that was chosen, if any."""
        return self._measures.get(self.cleaned_data["measure"])
