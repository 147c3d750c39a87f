"""The form that starts a test in a few taps."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils import dateformat
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.actions.tests import Guess, Plan
from gofar.web.base.components.times import day
from gofar.web.base.cycling.fields import day_field, number_field, sure_field, text_field
from gofar.web.base.cycling.keyed import Keyed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import School

#: The choice that opens a field of its own below.
OTHER = "other"
#: So many ideas stand as buttons; the rest stands in a list.
AT_HAND = 5

_WITH = [
    ("5 students", _("5 students")),
    ("My next class", _("My next class")),
    ("Two classes", _("Two classes")),
]


class StartForm(Keyed):
    """Idea, with whom, prediction, when to look. The rest can wait."""

    copied = forms.IntegerField(required=False, widget=forms.HiddenInput)
    joint = forms.IntegerField(required=False, widget=forms.HiddenInput)
    change = text_field(
        _("What do you do otherwise?"),
        rows=2,
        limit=300,
        required=False,
        help_text=_("Leave it empty to do it as they did."),
    )
    conditions = forms.MultipleChoiceField(
        label=_("Conditions that come along"), required=False, widget=forms.CheckboxSelectMultiple
    )
    told = forms.CharField(required=False, widget=forms.HiddenInput)
    school = forms.ChoiceField(
        label=_("Which school?"),
        error_messages={
            "required": _("Choose the school."),
            "invalid_choice": _("Choose a school in which you may start a test."),
        },
    )
    idea = forms.ChoiceField(
        label=_("Which idea?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose an idea."),
            "invalid_choice": _("Choose an idea of the theory."),
        },
    )
    other_idea = forms.ChoiceField(
        label=_("Another idea"),
        required=False,
        error_messages={"invalid_choice": _("Choose an idea of the theory.")},
    )
    who = forms.ChoiceField(
        label=_("With whom?"),
        choices=[*_WITH, (OTHER, _("Others"))],
        initial="5 students",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say with whom.")},
    )
    scale = text_field(_("With whom, in your words"), limit=120, required=False)
    value = number_field(_("What do you predict?"), missing=_("Write the number you expect."))
    out_of = number_field(_("Out of how many"), required=False)
    of_what = text_field(
        _("Who counts?"),
        limit=160,
        required=False,
        help_text=_("Finish the sentence: “8 of 12 …”, as in “back the next day”."),
    )
    confidence = sure_field()
    look = forms.ChoiceField(
        label=_("When will you look?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say when you will look.")},
    )
    day = day_field(_("On which day?"), missing="", required=False)
    title = text_field(
        _("A name for this test"), limit=160, required=False, help_text=_("Else it has the idea’s name.")
    )
    question = text_field(_("What do you want to find out?"), rows=2, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        schools: Sequence[School],
        ideas: Sequence[Node],
        near: Sequence[str] = (),
        today: dt.date,
        days: Sequence[dt.date],
        taken: Sequence[tuple[str, str]] | None = None,
        starts: dt.date | None = None,
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        self._schools = {school.slug: school for school in schools}
        self._ideas = {idea.slug: idea for idea in ideas}
        self._today, self._starts = today, starts
        self._offer_along(taken)
        self._offer_schools()
        self._offer_ideas([slug for slug in near if slug in self._ideas])
        names = [(days[0].isoformat(), now_("Today"))]
        names += [(d.isoformat(), f"{dateformat.format(d, 'D')} {day(d)}") for d in days[1:]]
        self._choice("look").choices = [*names, (OTHER, now_("Pick a day"))]
        self.fields["look"].initial = days[-1].isoformat()

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast("forms.ChoiceField", self.fields[name])

    def _offer_along(self, taken: Sequence[tuple[str, str]] | None) -> None:
        """Ask for a change, and offer conditions, where the test is not from zero; a joint test asks for no change."""
        if taken is None or self._starts is not None:
            del self.fields["change"]
        if taken:
            cast("forms.MultipleChoiceField", self.fields["conditions"]).choices = list(taken)
            self.fields["conditions"].initial = [words for words, _told in taken]
        else:
            del self.fields["conditions"]

    def _offer_schools(self) -> None:
        choices: list[tuple[str, Any]] = [(slug, str(school)) for slug, school in self._schools.items()]
        if len(choices) == 1:
            self.fields["school"].widget = forms.HiddenInput()
            self.fields["school"].initial = choices[0][0]
        else:
            choices.insert(0, ("", now_("Choose")))
        self._choice("school").choices = choices

    def _offer_ideas(self, near: Sequence[str]) -> None:
        """Put few ideas on buttons, those at hand first; the others in a list."""
        names = {slug: idea.title for slug, idea in self._ideas.items()}
        if len(names) <= AT_HAND + 1:
            self._choice("idea").choices = list(names.items())
            del self.fields["other_idea"]
            return
        first = list(dict.fromkeys([*near, *names]))[:AT_HAND]
        self._choice("idea").choices = [*((s, names[s]) for s in first), (OTHER, now_("Another idea"))]
        rest = [(slug, name) for slug, name in names.items() if slug not in first]
        self._choice("other_idea").choices = [("", now_("Choose")), *sorted(rest, key=lambda pair: pair[1])]

    @property
    def has_schools(self) -> bool:
        """Whether there is a school to start in."""
        return bool(self._schools)

    @property
    def has_ideas(self) -> bool:
        """Whether there is an idea to try."""
        return bool(self._ideas)

    def clean(self) -> dict[str, Any]:
        """Ask for what an open choice leaves open."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        asked = [
            ("idea", "other_idea", _("Choose the other idea.")),
            ("who", "scale", _("Say with whom.")),
            ("look", "day", _("Pick the day on which you will look.")),
        ]
        for choice, then, missing in asked:
            if found.get(choice) == OTHER and not found.get(then) and then not in self.errors:
                self.add_error(then, missing)
        if found.get("look") == OTHER and found.get("day") and found["day"] < self._today:
            self.add_error("day", _("Choose today or a later day."))
        self.check_count("value", "out_of")
        return found

    @property
    def ideas(self) -> dict[str, Node]:
        """The ideas that the form offers, by slug."""
        return self._ideas

    @property
    def picked(self) -> str:
        """The slug of the idea that stands chosen in the form, sent or not; empty where none does."""
        slug = self["idea"].value() or ""
        other = self["other_idea"].value() if slug == OTHER and "other_idea" in self.fields else ""
        return str(other or slug)

    @property
    def chosen_school(self) -> School:
        """The school of the test."""
        return self._schools[self.cleaned_data["school"]]

    @property
    def chosen_idea(self) -> Node:
        """The idea that is tested."""
        slug = self.cleaned_data["idea"]
        return self._ideas[self.cleaned_data["other_idea"] if slug == OTHER else slug]

    @property
    def plan(self) -> Plan:
        """The first cycle: from today, or the first day of a joint test, to the day of looking."""
        data = self.cleaned_data
        ends = data["day"] if data["look"] == OTHER else dt.date.fromisoformat(data["look"])
        scale = data["scale"] if data["who"] == OTHER else data["who"]
        starts = min(max(self._today, self._starts or self._today), ends)
        return Plan(scale, starts, ends, conditions=tuple(data.get("conditions", ())))

    @property
    def guess(self) -> Guess:
        """The prediction."""
        data = self.cleaned_data
        return Guess(data["value"], data["out_of"], data["of_what"], data["confidence"])
