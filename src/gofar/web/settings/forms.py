"""The forms of the pages that keep the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from gofar.apps.records.actions.agreements import Terms
from gofar.apps.records.actions.retention import MOST, Days
from gofar.apps.records.queries.agreements import ELEMENTS
from gofar.web.base.cycling.fields import day_field, text_field
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.verbs import Verb
    from gofar.apps.people.models import District, Person


class AgreementForm(forms.Form):
    """What stands on the paper that a district has signed."""

    district = forms.ChoiceField(
        label=_("Which district?"),
        error_messages={
            "required": _("Choose a district."),
            "invalid_choice": _("Choose a district of this network."),
        },
    )
    elements = forms.MultipleChoiceField(
        label=_("What does it list?"),
        choices=ELEMENTS,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What it does not list is not taken, and closed where it is in already."),
        error_messages={"required": _("Tick what it lists."), "invalid_choice": _("Choose from the list.")},
    )
    purpose = text_field(
        _("For what?"), limit=300, error_messages={"required": _("Copy the purpose from the paper.")}
    )
    starts = day_field(_("From"), missing=_("Choose the first day."))
    ends = day_field(_("Until"), missing=_("Choose the last day."))
    signed_by = text_field(
        _("Who signed for the district?"),
        limit=160,
        error_messages={"required": _("Copy the name from the paper.")},
    )
    file_name = text_field(
        _("Where does the paper lie?"),
        limit=200,
        required=False,
        help_text=_("A file name or a folder of the hub. Nothing is uploaded."),
    )

    def __init__(self, *args: Any, districts: Sequence[District], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        offered = [(one.slug, one.name) for one in districts]
        cast("forms.ChoiceField", self.fields["district"]).choices = [("", now_("Choose")), *offered]

    @property
    def terms(self) -> Terms:
        """What was written."""
        data = self.cleaned_data
        return Terms(
            tuple(data["elements"]),
            data["purpose"],
            data["starts"],
            data["ends"],
            data["signed_by"],
            data["file_name"],
        )


def _days(label: Any, name: str) -> forms.IntegerField:  # noqa: ANN401 - a lazy sentence
    words = _("Write a whole number of days within these bounds.")
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST[name],
        error_messages={"required": words, "invalid": words, "min_value": words, "max_value": words},
        help_text=_("From 1 to %(most)s days.") % {"most": MOST[name]},
    )


class DaysForm(forms.Form):
    """For how many days the network keeps each kind."""

    draft_days = _days(_("Files that wait for somebody’s yes"), "draft_days")
    mail_days = _days(_("Mails that are written to files"), "mail_days")
    over_days = _days(_("Students, after the end of their district’s agreement"), "over_days")

    @property
    def days(self) -> Days:
        """What was chosen."""
        return Days(**self.cleaned_data)


class LogForm(forms.Form):
    """What to look for in the log."""

    who = forms.ChoiceField(label=_("Who"), required=False)
    what = forms.ChoiceField(label=_("What"), required=False)
    since = day_field(_("Since"), missing="", required=False)

    def __init__(self, *args: Any, people: Sequence[Person], verbs: Sequence[Verb], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        everybody, everything = ("", now_("Everybody")), ("", now_("Everything"))
        cast("forms.ChoiceField", self.fields["who"]).choices = [
            everybody,
            *((str(p.pk), p.name) for p in people),
        ]
        cast("forms.ChoiceField", self.fields["what"]).choices = [
            everything,
            *((v.value, told(v.words)) for v in verbs),
        ]


class TypedForm(forms.Form):
    """The name of what is deleted, typed by hand."""

    typed = forms.CharField(
        label=_("Type its name to delete it for good"),
        max_length=400,
        error_messages={"required": _("Type the name as it stands here.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
