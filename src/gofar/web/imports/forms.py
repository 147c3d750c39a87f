"""Forms of an import: the file, and how to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.data.models import Measure

#: Leave it to the file.
_FILE_SAYS = ("", _("The file says"))


#: What a file can hold.
KINDS = [
    ("figures", _("Figures of measures")),
    ("tests", _("Past tests")),
    ("theory", _("A theory: drivers and ideas")),
    ("people", _("People to invite")),
]


class UploadForm(forms.Form):
    """A file to bring in."""

    file = forms.FileField(
        label=_("Your sheet"),
        help_text=_("Excel, CSV or a tab-separated file, up to 50 MB. Nothing is kept until you say yes."),
        allow_empty_file=True,  # the reader of files says it better
    )
    kind = forms.ChoiceField(
        label=_("What it holds"),
        required=False,
        choices=[("", _("Its headings say")), *KINDS],
        help_text=_("We show what we took it for, and you can change that."),
    )


class KindForm(forms.Form):
    """What a file that waits holds, when we have read it as something else."""

    kind = forms.ChoiceField(label=_("This file holds"), choices=KINDS)


class ReadingForm(forms.Form):
    """How a sheet is to be read, where it cannot say so itself."""

    measure = forms.ChoiceField(label=_("Which measure?"), required=False)
    scale = forms.ChoiceField(
        label=_("How are rates written?"),
        required=False,
        choices=[_FILE_SAYS, ("percent", _("91 or 91%")), ("fraction", _("0.91"))],
    )
    public = forms.CharField(
        label=_("Published by"),
        required=False,
        max_length=200,
        help_text=_(
            "Only if these numbers stand in a public report, such as a city’s report card. "
            "Everybody in the network will see them, small groups too."
        ),
    )

    def __init__(self, *args: Any, measures: Iterable[Measure], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [_FILE_SAYS, *((m.slug, m.name) for m in measures)]
