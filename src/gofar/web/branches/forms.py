"""Forms of schools' own readings: own words, an own idea, a reason, a word to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.both import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.queries.theory import Part

#: The words of a part, in the order of the form.
WORDS = ("title", "hypothesis", "definition", "measure")


def _to_key(value: str) -> int | None:
    return int(value) if value else None


class WordsForm(forms.Form):
    """What a part says at one school. `of`, `expected` and `before` are what the writer had opened: which part, which words."""

    title = forms.CharField(
        label=_("Name"),
        help_text=_("As your team would say it."),
        max_length=160,
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("Keep the name under 160 characters."),
        },
    )
    hypothesis = forms.CharField(
        label=_("We believe"),
        help_text=_("Why it should help at your school. One sentence."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    definition = forms.CharField(
        label=_("What it means in practice"),
        help_text=_("What your team does, so that a new colleague could do it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    measure = forms.TypedChoiceField(
        label=_("Measure"),
        required=False,
        coerce=_to_key,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a measure of this network.")},
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)
    of = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, measures: Sequence[Measure] = (), **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._measures = {measure.pk: measure for measure in measures}
        field = self.fields["measure"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("No measure yet")), *((m.pk, m.name) for m in measures)]

    def clean(self) -> dict[str, Any]:
        """Say line breaks as the record does, whatever the browser sends."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("hypothesis", "definition", "before"):
            found[name] = found.get(name, "").replace("\r\n", "\n")
        return found

    @property
    def words(self) -> dict[str, Any]:
        """The words that were sent."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed since the version that the writer had opened; a measure as the record has it."""
        found = {name: value for name, value in self.words.items() if not same(value, base.get(name))}
        if "measure" in found:
            found["measure"] = self._measures.get(found["measure"])
        return found

    @property
    def of_measure(self) -> Measure | None:
        """The measure that was chosen."""
        return self._measures.get(self.cleaned_data["measure"])


class IdeaForm(WordsForm):
    """An idea that only one school has, below a driver of the network."""

    under = forms.ChoiceField(
        label=_("Below which driver"),
        error_messages={
            "required": _("Choose the driver that it should move."),
            "invalid_choice": _("Choose a driver of the network."),
        },
    )
    field_order = ("under", *WORDS)

    def __init__(self, *args: Any, drivers: Sequence[Part], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._drivers = {part.node.slug: part for part in drivers}
        field = self.fields["under"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a driver")), *((p.node.slug, p.node.title) for p in drivers)]

    @property
    def driver(self) -> Part:
        """The driver that was chosen."""
        return self._drivers[self.cleaned_data["under"]]


class LineForm(forms.Form):
    """One line that gives a reason; its label says for what."""

    words = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Write one line. Whoever reads this should understand."),
            "max_length": _("Keep it under 300 characters."),
        },
    )

    def __init__(self, *args: Any, label: str, help_text: str = "", **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.fields["words"].help_text = help_text
