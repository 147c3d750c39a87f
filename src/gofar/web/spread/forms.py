"""The forms of spread: a word on where a school stands, a joint test, a question to those who did it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from gofar.apps.spread.actions.joint import Protocol
from gofar.apps.spread.actions.saying import Word
from gofar.core.practice.adoption import SAYABLE, Stage
from gofar.web.base.cycling.fields import day_field, text_field
from gofar.web.base.cycling.keyed import Keyed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import School

_WORDS = {
    Stage.AWARE: _("We have heard of it"),
    Stage.INTERESTED: _("We want to try it"),
    Stage.TESTING: _("We are trying it"),
    Stage.ADAPTED: _("We do it our own way"),
    Stage.ADOPTED: _("We keep it"),
    Stage.DROPPED: _("We have stopped"),
}


class SayForm(Keyed):
    """A school's own word on where it stands."""

    stage = forms.ChoiceField(
        label=_("Where do you stand?"),
        choices=[(stage.value, _WORDS[stage]) for stage in SAYABLE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one."), "invalid_choice": _("Choose one of these.")},
    )
    on = day_field(_("Since when?"), missing=_("Choose a day."))
    reason = text_field(
        _("Why?"),
        rows=2,
        limit=300,
        required=False,
        help_text=_("Others learn most from why a school stopped."),
    )
    change = text_field(
        _("What do you do otherwise?"),
        rows=2,
        limit=300,
        required=False,
        help_text=_("Leave it empty if nothing."),
    )

    @property
    def word(self) -> Word:
        """What was said."""
        data = self.cleaned_data
        return Word(Stage(data["stage"]), data["on"], data["reason"], data["change"])


class JointForm(Keyed):
    """One protocol for several schools. Each of them predicts for itself."""

    idea = forms.ChoiceField(
        label=_("Which idea?"),
        error_messages={
            "required": _("Choose an idea."),
            "invalid_choice": _("Choose an idea of the theory."),
        },
    )
    title = text_field(
        _("A name for the joint test"), limit=160, required=False, help_text=_("Else it has the idea’s name.")
    )
    how = text_field(
        _("What does every school do alike?"), rows=4, required=False, help_text=_("A line for each step.")
    )
    scale = text_field(
        _("With whom?"),
        limit=120,
        error_messages={"required": _("Say with whom, as in “one class, one week”.")},
    )
    of_what = text_field(
        _("Who counts?"),
        limit=160,
        required=False,
        help_text=_("Finish the sentence: “8 of 12 …”, as in “back the next day”."),
    )
    conditions = text_field(
        _("Conditions"),
        rows=2,
        limit=400,
        required=False,
        help_text=_("A line for each, such as “first period”."),
    )
    starts = day_field(_("From"), missing=_("Choose the first day."))
    ends = day_field(_("Until"), missing=_("Choose the last day."))
    schools = forms.MultipleChoiceField(
        label=_("Whom do you invite?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Choose schools of this network.")},
    )

    def __init__(self, *args: Any, ideas: Sequence[Node], schools: Sequence[School], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._ideas = {idea.slug: idea for idea in ideas}
        self._schools = {school.slug: school for school in schools}
        offered = [(slug, idea.title) for slug, idea in self._ideas.items()]
        cast("forms.ChoiceField", self.fields["idea"]).choices = [("", now_("Choose")), *offered]
        cast("forms.MultipleChoiceField", self.fields["schools"]).choices = [
            (slug, str(school)) for slug, school in self._schools.items()
        ]

    @property
    def chosen_idea(self) -> Node:
        """The idea that is tested."""
        return self._ideas[self.cleaned_data["idea"]]

    @property
    def chosen_schools(self) -> list[School]:
        """Whom the form invites."""
        return [self._schools[slug] for slug in self.cleaned_data["schools"]]

    def protocol(self, measure: Measure | None) -> Protocol:
        """Return what every school does alike."""
        data = self.cleaned_data
        lines = [line.strip()[:80] for line in data["conditions"].splitlines() if line.strip()]
        return Protocol(
            data["scale"], data["starts"], data["ends"], data["how"], data["of_what"], tuple(lines), measure
        )


def joint_days(today: dt.date) -> dict[str, dt.date]:
    """Return the days that are offered: two weeks from the next Monday."""
    monday = today + dt.timedelta(days=7 - today.weekday())
    return {"starts": monday, "ends": monday + dt.timedelta(days=11)}


class AskForm(Keyed):
    """A question to up to three schools that did it. `wants` says that the asker's school wants to try it."""

    text = text_field(
        _("What do you want to know?"),
        rows=3,
        limit=300,
        error_messages={"required": _("Write your question.")},
    )
    schools = forms.MultipleChoiceField(
        label=_("Who is asked"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Leave one school ticked."),
            "invalid_choice": _("Choose of the schools that are offered."),
        },
    )
    wants = forms.BooleanField(label=_("We want to try it: say so on the board"), required=False)

    def __init__(self, *args: Any, schools: Sequence[School], may_want: bool, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        field = cast("forms.MultipleChoiceField", self.fields["schools"])
        field.choices = [(slug, str(school)) for slug, school in self._schools.items()]
        field.initial = list(self._schools)
        if not may_want:
            del self.fields["wants"]

    @property
    def chosen_schools(self) -> list[School]:
        """Whom the question goes to."""
        return [self._schools[slug] for slug in self.cleaned_data["schools"]]
