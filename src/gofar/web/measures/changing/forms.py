"""The forms that change a chart. Each asks for a reason, and writes through one action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from gofar.apps.data.actions.charting import (
    choose_rules,
    freeze_baseline,
    leave_out,
    put_back,
    set_suggestion_aside,
    set_target,
)
from gofar.apps.data.queries.charts import period_at
from gofar.apps.data.queries.choices import Kind
from gofar.apps.data.queries.measures import measures_of
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Unit
from gofar.core.spc.rules import rule_sets
from gofar.web.base.components.times import day
from gofar.web.measures.forms import offer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from django.utils.functional import _StrPromise

    from gofar.apps.people.models import Person, School
    from gofar.web.measures.reading import Reading

_NETWORK = _("The whole network")


class ChangeForm(forms.Form):
    """What every change asks: why. The words around the form belong to it."""

    title: ClassVar[_StrPromise | str] = ""
    say: ClassVar[_StrPromise | str] = ""
    button: ClassVar[_StrPromise | str] = ""
    done: ClassVar[_StrPromise | str] = ""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("One sentence. It stands beside the chart with your name."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": _("Say why. A change to a chart needs a reason."),
            "max_length": _("Keep the reason under 200 characters."),
        },
    )
    field_order = ("choice", "day", "school", "value", "points", "rules", "everywhere", "reason")

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.reading = reading
        rhythm = Rhythm(reading.measure.rhythm)
        days = sorted({figure.period for figure in reading.readout.figures})
        self._days = {period.key: period for period in (period_at(start, rhythm) for start in days)}
        self._schools = {school.slug: school for school in reading.readout.schools}
        if "day" in self.fields:
            times = [(key, period.label) for key, period in reversed(self._days.items())]
            offer(self.fields["day"], [("", _("Choose")), *times])
        if "school" in self.fields:
            offer(
                self.fields["school"], [("", _NETWORK), *((s.slug, str(s)) for s in self._schools.values())]
            )

    def write(self, by: Person) -> None:
        """Write what was asked for."""
        raise NotImplementedError

    @property
    def start(self) -> dt.date:
        """The first day of the period that was chosen."""
        return self._days[self.cleaned_data["day"]].start

    @property
    def of_school(self) -> School | None:
        """The school whose chart it is; None for the whole network."""
        return self._schools.get(self.cleaned_data.get("school", ""))


def _day(label: _StrPromise | str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        error_messages={
            "required": _("Choose one of the periods on the chart."),
            "invalid_choice": _("Choose one of the periods on the chart."),
        },
    )


class SchoolForm(ChangeForm):
    """A change at one time of the network's chart, or of a school's. `change` is the action that writes it."""

    change: ClassVar[Callable[..., object]]
    school = forms.ChoiceField(
        label=_("On the chart of"),
        required=False,
        error_messages={"invalid_choice": _("Choose a school of this network.")},
    )

    def write(self, by: Person) -> None:
        """Make the change."""
        reason = self.cleaned_data["reason"]
        type(self).change(self.reading.measure, self.start, reason, by=by, school=self.of_school)


class PointForm(SchoolForm):
    """Leave a point out."""

    title = _("Leave a point of %(measure)s out")
    say = _(
        "It stays on the chart as an empty circle. It moves no line and is never judged. You can put it back."
    )
    button = _("Leave it out")
    done = _("The point is left out, with your reason beside the chart.")
    day = _day(_("The point"))
    change = staticmethod(leave_out)


class PutBackForm(ChangeForm):
    """Put a point back."""

    title = _("Put a point of %(measure)s back")
    say = _("It counts again for the lines and the rules. That it was left out stays in the log.")
    button = _("Put it back")
    done = _("The point counts again.")
    choice = forms.ChoiceField(
        label=_("The point"),
        error_messages={
            "required": _("Choose a point that is left out."),
            "invalid_choice": _("Choose a point that is left out."),
        },
    )

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, reading=reading, **kwargs)
        out = [c for c in reading.readout.choices if c.kind == Kind.LEFT_OUT]
        self._out = {str(choice.pk): choice for choice in out}
        labels = [(str(c.pk), f"{day(c.day)}, {c.school or _t('The whole network')}") for c in out]
        offer(self.fields["choice"], [("", _("Choose")), *labels])

    def write(self, by: Person) -> None:
        """Put it back."""
        put_back(self._out[self.cleaned_data["choice"]], self.cleaned_data["reason"], by=by)


class TargetForm(ChangeForm):
    """Another target from a day on."""

    title = _("Change the target of %(measure)s")
    say = _("The line steps at that time. What was aimed for before stays on the chart.")
    button = _("Set the new target")
    done = _("The target on the chart has changed, with your reason beside it.")
    day = _day(_("From"))
    value = forms.FloatField(
        label=_("The new target"),
        help_text=_("In percent where the chart is in percent."),
        error_messages={"required": _("Give a number."), "invalid": _("Give a number, such as 95.")},
    )

    def write(self, by: Person) -> None:
        """Set it."""
        percent = self.reading.measure.unit == Unit.PERCENT
        value = self.cleaned_data["value"] / (100 if percent else 1)
        set_target(self.reading.measure, self.start, value, self.cleaned_data["reason"], by=by)


class BaselineForm(ChangeForm):
    """Freeze the baseline, or let it run free."""

    title = _("Freeze the baseline of %(measure)s")
    say = _(
        "Middle and usual range come from the first points alone, and later points are judged by them. Phases come first."
    )
    button = _("Save the baseline")
    done = _("The baseline has changed, with your reason beside the chart.")
    points = forms.IntegerField(
        label=_("Points in the baseline"),
        help_text=_("12 or more make it steady. Leave it empty to use all points."),
        required=False,
        min_value=1,
        error_messages={
            "invalid": _("Give a whole number, such as 12."),
            "min_value": _("Give 1 or more, or leave it empty."),
        },
    )

    def write(self, by: Person) -> None:
        """Freeze it."""
        freeze_baseline(self.reading.measure, self.cleaned_data["points"], self.cleaned_data["reason"], by=by)


class RulesForm(ChangeForm):
    """Choose the rules."""

    title = _("Choose the rules for %(measure)s")
    say = _(
        "Rules that look for more also cry wolf more often. Those of Anhøj are quiet on noise and are the usual choice."
    )
    button = _("Use these rules")
    done = _("The charts are read by the new rules, with your reason beside them.")
    rules = forms.ChoiceField(
        label=_("Rules"),
        error_messages={
            "required": _("Choose one of the rules."),
            "invalid_choice": _("Choose one of the rules."),
        },
    )

    everywhere = forms.BooleanField(
        label=_("For every measure of the network"),
        help_text=_("So that all charts call the same thing a change. New measures follow."),
        required=False,
    )

    def __init__(self, *args: Any, reading: Reading, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, reading=reading, **kwargs)
        offer(self.fields["rules"], [(name, rules_words(name)) for name in rule_sets()])
        self.fields["rules"].initial = reading.measure.rules

    def write(self, by: Person) -> None:
        """Choose them, for this measure or for all that are read otherwise."""
        rules, own = self.cleaned_data["rules"], self.reading.measure
        others = measures_of(by, self.reading.network) if self.cleaned_data["everywhere"] else ()
        for measure in (own, *(one for one in others if one.pk != own.pk and one.rules != rules)):
            choose_rules(measure, rules, self.cleaned_data["reason"], by=by)


class NotNowForm(SchoolForm):
    """Set a suggested phase aside."""

    title = _("Begin no new phase of %(measure)s now")
    say = _("The suggestion rests, and the limits stay as they are. Take it back to see it again.")
    button = _("Not now")
    done = _("The suggestion rests. The chart is as it was.")
    day = _day(_("The phase that was suggested from"))
    change = staticmethod(set_suggestion_aside)


def rules_words(name: str) -> str:
    """Return what a set of rules is called on a page."""
    known = {
        "anhoej": _t("Anhøj: long runs and few crossings"),
        "nhs": _t("NHS, Making Data Count"),
        "western-electric": "Western Electric",
        "nelson": "Nelson",
        "perla": _t("Perla, for run charts"),
    }
    return known.get(name, name)


FORMS: dict[str, type[ChangeForm]] = {
    "point": PointForm,
    "put-back": PutBackForm,
    "target": TargetForm,
    "baseline": BaselineForm,
    "rules": RulesForm,
    "not-now": NotNowForm,
}
