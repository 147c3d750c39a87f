"""A cause of the problem: which bone, what it rests on, who can change it, which driver answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.core.practice.causes import Control, Evidence
from gofar.web.base.both import same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.improvement.models import Node

#: The words of a cause, in the order of the form.
CAUSE_WORDS = ("text", "category", "parent", "evidence", "source", "control", "drivers")

EVIDENCE = (
    (Evidence.EMPATHY, _("Empathy interview")),
    (Evidence.DATA, _("Data")),
    (Evidence.PROCESS_MAP, _("Process map")),
    (Evidence.LITERATURE, _("Literature")),
    (Evidence.HUNCH, _("Hunch")),
)
CONTROL = ((Control.YES, _("Yes")), (Control.PARTLY, _("In part")), (Control.NO, _("No")))


class CauseForm(forms.Form):
    """The words of a cause, new or standing. `expected` is the version that the writer had opened."""

    text = forms.CharField(
        label=_("Cause"),
        help_text=_("One thing that keeps the problem alive, in a few words."),
        max_length=200,
        error_messages={
            "required": _("Say what the cause is."),
            "max_length": _("Keep it under 200 characters."),
        },
    )
    category = forms.CharField(
        label=_("Bone"),
        help_text=_("The group it belongs to, such as “Time” or “Families”. Six bones at most."),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "bones", "autocomplete": "off"}),
        error_messages={"required": _("Name the bone."), "max_length": _("Keep it under 60 characters.")},
    )
    parent = forms.TypedChoiceField(
        label=_("Part of a larger cause?"),
        help_text=_("Then it stands on the same bone."),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": _("Choose a cause on this fishbone.")},
    )
    evidence = forms.ChoiceField(
        label=_("What does it rest on?"),
        choices=EVIDENCE,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one; a hunch is allowed."),
            "invalid_choice": _("Choose one of these."),
        },
    )
    source = forms.CharField(
        label=_("Source"),
        help_text=_("A few words on where it comes from. A hunch needs none. No names of people."),
        required=False,
        max_length=300,
    )
    control = forms.ChoiceField(
        label=_("Within our control?"),
        choices=CONTROL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of these.")},
    )
    drivers = forms.MultipleChoiceField(
        label=_("Drivers that answer it"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose drivers of this theory.")},
    )
    reason = forms.CharField(
        label=_("Why this change?"),
        help_text=_("One line for the history. You may leave it empty."),
        required=False,
        max_length=300,
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        causes: Mapping[int, str],
        bones: Sequence[str],
        drivers: Sequence[Node],
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self.bones = list(bones)
        parents, links = self.fields["parent"], self.fields["drivers"]
        if isinstance(parents, forms.ChoiceField):
            parents.choices = [("", _("No")), *causes.items()]
        if isinstance(links, forms.MultipleChoiceField):
            links.choices = [(node.slug, node.title) for node in drivers]

    def clean(self) -> dict[str, Any]:
        """Ask for the source of what is no hunch."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("evidence") not in {None, Evidence.HUNCH} and not found.get("source", "").strip():
            self.add_error("source", _("Say where it comes from, or call it a hunch."))
        return found

    @property
    def words(self) -> dict[str, Any]:
        """The words that were sent."""
        return {name: self.cleaned_data[name] for name in CAUSE_WORDS}

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed since the version that the writer had opened."""
        return {name: value for name, value in self.words.items() if not same(value, base.get(name))}
