"""Forms of schools' own readings: own words, an own idea, a reason, a word to the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.partform import WORDS, PartWords, offer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.improvement.queries.theory import Part


class WordsForm(PartWords):
    """What a part says at one school. `of`, `expected` and `before` are what the writer had opened: which part, which words."""

    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)
    of = forms.CharField(widget=forms.HiddenInput, required=False)
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    helps: ClassVar[Mapping[str, Any]] = {
        "title": _("As your team would say it."),
        "hypothesis": _("Why it should help at your school. One sentence."),
        "definition": _("What your team does, so that a new colleague could do it."),
        "measure": "",
    }

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return the same with the measure itself, as the record takes it for a school."""
        found = super().changes(base)
        if "measure" in found:
            found["measure"] = self.of_measure
        return found


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
        offer(
            self.fields["under"],
            [("", _("Choose a driver")), *((p.node.slug, p.node.title) for p in drivers)],
        )

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
