"""The forms of a school's own students: a file, a search, what a family asks, a right value, a word on a deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.students.actions.bringing import LIMITS
from gofar.apps.students.corrections import WORDS, of_period
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

    from gofar.apps.data.models import Measure
    from gofar.apps.students.queries.students import Reading

_AREA = {"rows": 2}


class FileForm(forms.Form):
    """A file about the school's own students."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_(
            "CSV or Excel, up to 8 MB. Nothing is kept until you have seen what we read and say yes."
        ),
        allow_empty_file=True,  # the reader of files says it better
        error_messages={"required": _("Choose a file.")},
    )

    def clean_file(self) -> UploadedFile[Any]:
        """Refuse what is too large before it is read into memory."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > LIMITS.file_bytes:
            raise forms.ValidationError(
                _(
                    "The file is larger than 8 MB. Send fewer weeks at a time: they are laid beside those kept."
                )
            )
        return file


class TotalsForm(forms.Form):
    """The measure into which the school's weekly attendance goes."""

    measure = forms.ChoiceField(
        label=_("Weekly attendance goes into"),
        help_text=_(
            "The school’s days present of days enrolled, week by week. Other schools see totals of ten students or more."
        ),
    )

    def __init__(self, *args: Any, measures: Iterable[Measure], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        field = self.fields["measure"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(one.slug, one.name) for one in measures]


class FindForm(forms.Form):
    """The student whom a family asks about. It is sent in the body, so that no name is in an address."""

    words = forms.CharField(
        label=_("Student ID, or words of the name"),
        max_length=120,
        error_messages={"required": _("Write the student’s ID or name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AskForm(forms.Form):
    """What a family asks."""

    wish = forms.ChoiceField(
        label=_("What does the family ask?"),
        choices=[
            ("see", _("To see what is kept")),
            ("correct", _("To correct a value")),
            ("delete", _("To delete what is kept")),
        ],
    )


class DisclosureForm(forms.Form):
    """Somebody outside the school who was handed rows."""

    to_whom = forms.CharField(label=_("To whom?"), max_length=160)
    what = forms.CharField(label=_("What was handed over?"), max_length=200)
    interest = forms.CharField(
        label=_("Why might they have it?"),
        help_text=_("Their legitimate interest, in a few words."),
        max_length=200,
    )
    whole_school = forms.BooleanField(label=_("It was about all students of the school"), required=False)


class CorrectForm(forms.Form):
    """One right value: of the student, or of one week or month that stands there."""

    what = forms.ChoiceField(label=_("Which value is wrong?"))
    value = forms.CharField(
        label=_("What is right?"),
        help_text=_(
            "A number of days or courses, a grade, yes or no, a name, or a federal category of race."
        ),
        max_length=120,
    )
    reason = forms.CharField(
        label=_("How do you know?"),
        help_text=_("Kept sealed beside the correction, and handed to the family with it."),
        max_length=300,
        widget=forms.Textarea(attrs=_AREA),
    )

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        field = self.fields["what"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = _choices(reading)


class DeleteForm(forms.Form):
    """A person's word that all of it is to go."""

    sure = forms.BooleanField(
        label=_("Yes, destroy all of it. I know that nobody can bring it back."),
        error_messages={"required": _("Tick that you are sure.")},
    )


def _choices(reading: Reading) -> list[tuple[str, str]]:
    """Return the values that can be corrected: those of the student, then those of each week or month, newest first."""
    own = [(name, told(words)) for name, words in WORDS.items() if not of_period(name)]
    return own + [
        (
            f"{name}:{line['period_start'].isoformat()}",
            _("%(what)s, from %(day)s: now %(value)g")
            % {"what": told(WORDS[name]), "day": line["period_start"].isoformat(), "value": line[name]},
        )
        for line in reversed(reading.lines)
        for name in WORDS
        if of_period(name) and line[name] is not None
    ]
