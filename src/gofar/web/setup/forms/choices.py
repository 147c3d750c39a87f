"""Choices: measures from suggestions, the data rule, a sheet's school."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.rules import DataRule
from gofar.core.practice.measure import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import School
    from gofar.core.practice.templates.values import TemplateMeasure


class MeasuresForm(forms.Form):
    """Which of the suggested measures the network keeps."""

    measures = forms.MultipleChoiceField(
        label=_("Measures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one measure."),
            "invalid_choice": _("Choose from the measures in the list."),
        },
    )

    def __init__(self, offered: Sequence[TemplateMeasure], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.offered = {one.key: one for one in offered}
        field = self.fields["measures"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(one.key, one.name) for one in offered]

    def clean_measures(self) -> list[TemplateMeasure]:
        """Ask for an outcome: without one nobody knows whether the aim is met."""
        chosen = [self.offered[key] for key in self.cleaned_data["measures"]]
        if not any(one.kind is Kind.OUTCOME for one in chosen):
            raise forms.ValidationError(_("Choose an outcome measure. It tells whether the aim is met."))
        return chosen


class RuleForm(forms.Form):
    """One of three rules."""

    rule = forms.ChoiceField(
        label=_("Who may read which school’s figures?"),
        choices=DataRule.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one of the three rules."),
            "invalid_choice": _("Choose one of the three rules."),
        },
    )


class SheetForm(forms.Form):
    """Whose sheet is printed: one school's, or everybody's."""

    school = forms.ChoiceField(
        label=_("Sheet for"),
        error_messages={
            "required": _("Choose a school, or all of them."),
            "invalid_choice": _("Choose a school of this network."),
        },
    )

    def __init__(self, schools: Sequence[School], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        field = self.fields["school"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [("*", _("All schools")), *((s.slug, str(s)) for s in schools)]

    @property
    def chosen(self) -> list[School]:
        """The schools whose sheets are printed."""
        slug = self.cleaned_data["school"]
        return list(self._schools.values()) if slug == "*" else [self._schools[slug]]
