"""The form that makes a log link: for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Person


class LinkForm(forms.Form):
    """For whom the link is."""

    use_required_attribute = False
    who = forms.ChoiceField(
        label=_("For whom?"),
        error_messages={
            "required": _("Choose a person."),
            "invalid_choice": _("Choose somebody who may log this test."),
        },
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        field = self.fields["who"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(key, person.name) for key, person in self._people.items()]

    @property
    def chosen(self) -> Person:
        """The person of the link."""
        return self._people[self.cleaned_data["who"]]
