"""Forms of change packages: what goes out, how an idea is done, a file from elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.packages.queries import GUIDE
from gofar.apps.packages.queries.contents import Chosen
from gofar.core.practice.package import Words
from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.packages.queries import Offered

#: What a person may add, in the order of the sheet.
SECTIONS = ("about", "begin", "care")


def _words(label: Any, help_text: Any, rows: int = 3) -> forms.CharField:  # noqa: ANN401 - lazy words
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": gettext_lazy("Keep it under 4,000 letters.")},
    )


class DraftForm(Nudged):
    """What goes out: a title, ideas, and words. Numbers come from the record alone."""

    title = forms.CharField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy("What the package is for, in a few words."),
        max_length=160,
        error_messages={
            "required": gettext_lazy("Give the package a title."),
            "max_length": gettext_lazy("Keep the title under 160 characters."),
        },
    )
    ideas = forms.MultipleChoiceField(
        label=gettext_lazy("Ideas"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one idea."),
            "invalid_choice": gettext_lazy("Choose ideas of this theory."),
        },
    )
    about = _words(
        gettext_lazy("What should somebody know who has never met you?"),
        gettext_lazy("It stands first. Words only: numbers come from the record."),
    )
    begin = _words(
        gettext_lazy("How should they begin?"), gettext_lazy("Which idea first, how small, and with whom.")
    )
    care = _words(
        gettext_lazy("What should they take care of?"),
        gettext_lazy("What cost you time, and what you would leave out."),
    )

    def __init__(self, *args: Any, offered: Sequence[Offered], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        held = self.fields["ideas"]
        assert isinstance(held, forms.MultipleChoiceField)  # noqa: S101 - narrows the type
        held.choices = [(one.slug, one.title) for one in offered]

    def clean(self) -> dict[str, Any]:
        """Ask for words where somebody wrote how many: what goes out counts tests and schools, and the record does."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("title", *SECTIONS):
            text = found.get(name) or ""
            if without_counts(text) != text:
                self.add_error(
                    name,
                    _(
                        "Say it without how many or how much of them. Numbers of students do not go out in words."
                    ),
                )
        return found

    @property
    def chosen(self) -> Chosen:
        """What was chosen."""
        given = self.cleaned_data
        words = Words(**{name: given[name].replace("\r\n", "\n").strip() for name in SECTIONS})
        return Chosen(given["title"].strip(), tuple(given["ideas"]), words)


class GuideForm(Nudged):
    """How an idea is done: one entry a line. `expected` is the version that the writer had opened."""

    steps = _words(gettext_lazy("Steps"), gettext_lazy("One a line, in the order in which they are done."), 6)
    core = _words(
        gettext_lazy("Keep these as they are"),
        gettext_lazy("Without these it is another idea. One a line."),
    )
    adaptable = _words(
        gettext_lazy("Change these to fit"), gettext_lazy("What schools can do their own way. One a line.")
    )
    materials = _words(
        gettext_lazy("Materials"),
        gettext_lazy("One a line. End a line with its link, if it has one: it begins with https://."),
    )
    conditions = _words(
        gettext_lazy("It needs"), gettext_lazy("What must be there before it can work. One a line.")
    )
    expected = forms.IntegerField(widget=forms.HiddenInput)

    def clean_materials(self) -> str:
        """Refuse links that a reader elsewhere could not trust or open."""
        text: str = self.cleaned_data["materials"]
        for scheme in ("http://", "ftp://", "file:", "javascript:", "data:"):
            if scheme in text.lower():
                raise forms.ValidationError(
                    _("A link must begin with https://. Write it out, or name the material without it.")
                )
        return text

    @property
    def words(self) -> dict[str, str]:
        """The text as it was sent."""
        return {name: self.cleaned_data[name].replace("\r\n", "\n").strip() for name in GUIDE}


class UploadForm(forms.Form):
    """A package from elsewhere."""

    file = forms.FileField(
        label=gettext_lazy("The package"),
        help_text=gettext_lazy("The file that ends in .json, up to 2 MB. Nothing is kept until you say yes."),
        allow_empty_file=True,  # the reader of packages says it better
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
        error_messages={"required": gettext_lazy("Choose the file.")},
    )
