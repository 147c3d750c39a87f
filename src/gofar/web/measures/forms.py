"""The form that marks a new phase on a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from gofar.apps.people.models import School
    from gofar.core.periods import Period


class PhaseForm(forms.Form):
    """From when, for whom, and why. Limits are split by this alone."""

    starts = forms.ChoiceField(
        label=_("The new phase begins"),
        error_messages={
            "required": _("Choose when the new phase begins."),
            "invalid_choice": _("Choose one of the periods on the chart."),
        },
    )
    school = forms.ChoiceField(
        label=_("For"),
        required=False,
        help_text=_("A school’s phase changes that school’s chart alone."),
        error_messages={"invalid_choice": _("Choose a school of this network.")},
    )
    reason = forms.CharField(
        label=_("What changed then?"),
        help_text=_("One sentence, such as “Three schools call every morning”."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say what changed. A new phase needs a reason."),
            "max_length": _("Keep the reason under 200 characters."),
        },
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        periods: Sequence[Period] = (),
        schools: Sequence[School] = (),
        taken: Collection[tuple[str, dt.date]] = (),
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self._periods = {period.key: period for period in periods}
        self._schools = {school.slug: school for school in schools}
        self._taken = taken
        times = [(period.key, period.label) for period in reversed(periods[1:])]
        offer(self.fields["starts"], [("", _("Choose")), *times])
        offer(self.fields["school"], [("", _("The whole network")), *((s.slug, str(s)) for s in schools)])

    def clean(self) -> dict[str, Any]:
        """Refuse a second phase at the same time on the same chart."""
        found: dict[str, Any] = super().clean() or {}
        period = self._periods.get(found.get("starts", ""))
        if period and (found.get("school", ""), period.start) in self._taken:
            self.add_error("starts", _("A phase begins there already. Choose another time."))
        return found

    @property
    def begins(self) -> dt.date:
        """The first day of the new phase."""
        return self._periods[self.cleaned_data["starts"]].start

    @property
    def of_school(self) -> School | None:
        """The school whose chart it is; None for the whole network."""
        return self._schools.get(self.cleaned_data["school"])


def offer(field: forms.Field, choices: list[Any]) -> None:
    """Give a field its choices."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
