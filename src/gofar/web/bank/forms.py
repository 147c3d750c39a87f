"""Forms of the bank: who collects a measure, and the limit of minutes a week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.apps.data.actions.bank import LIMITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.burden import TeamBurden
    from gofar.apps.people.models import School, Team


class CollectForm(forms.Form):
    """Who collects a measure. Nobody ticked means every school."""

    at = forms.MultipleChoiceField(
        label=_("Who collects it?"),
        help_text=_("Tick nobody, and every school does."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose teams of this network.")},
    )

    def __init__(self, *args: Any, teams: Sequence[TeamBurden], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.teams = {key_of(one.school, one.team): one for one in teams}
        field = self.fields["at"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(key, one.name) for key, one in self.teams.items()]

    @property
    def places(self) -> list[tuple[School, Team | None]]:
        """The teams that were ticked."""
        return [(self.teams[key].school, self.teams[key].team) for key in self.cleaned_data["at"]]


def key_of(school: School, team: Team | None) -> str:
    """Return a team as it stands in the form."""
    return f"{school.pk}-{team.pk if team else ''}"


class LimitForm(forms.Form):
    """The most minutes a week that the network asks of one person."""

    minutes = forms.IntegerField(
        label=_("Minutes a week, at most"),
        min_value=LIMITS[0],
        max_value=LIMITS[1],
        error_messages={
            "required": _("Write how many minutes."),
            "invalid": _("Write a whole number, such as 20."),
            "min_value": _("Write a number from 2 to 120."),
            "max_value": _("Write a number from 2 to 120."),
        },
    )
