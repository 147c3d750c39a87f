"""Forms of readiness: a mark, a support, a decision."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.core.practice.surveys.readiness import DOMAINS, Decision, Level
from gofar.web.base.nudge import Nudged
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

    from gofar.apps.surveys.models import Mark

MOST = 300
_LONG = {"max_length": gettext_lazy("Keep it under 300 characters.")}

DECISIONS = (
    (Decision.GO, gettext_lazy("Go")),
    (Decision.WITH_SUPPORTS, gettext_lazy("Go, with supports")),
    (Decision.BUILD_FIRST, gettext_lazy("Build first")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side in the form: its name, its steps, and why."""

    name: str
    steps: BoundField
    why: BoundField


class MarkForm(Nudged):
    """One person's marks. No side must be marked; the action wants at least one."""

    def __init__(self, data: Any, level: Level, mine: Mark | None) -> None:  # noqa: ANN401 - a request's data
        super().__init__(data)
        for domain in DOMAINS:
            self.fields[f"step_{domain.key}"] = forms.ChoiceField(
                label=told(domain.asks[level]),
                choices=[(str(step), told(words)) for step, words in enumerate(domain.steps, 1)],
                widget=forms.RadioSelect,
                required=False,
                initial=str(mine.steps.get(domain.key, "")) if mine else "",
                error_messages={"invalid_choice": _("Choose one of these.")},
            )
            self.fields[f"why_{domain.key}"] = forms.CharField(
                label=_("What makes you say so?"),
                required=False,
                max_length=MOST,
                initial=mine.evidence.get(domain.key, "") if mine else "",
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages=_LONG,
            )
        self.fields["support"] = forms.CharField(
            label=_("What one support would help most?"),
            required=False,
            max_length=MOST,
            initial=mine.support if mine else "",
            widget=forms.Textarea(attrs={"rows": 2}),
            error_messages=_LONG,
        )

    @property
    def sides(self) -> Iterator[Side]:
        """The eight sides, each with its two fields."""
        return (
            Side(told(domain.name), self[f"step_{domain.key}"], self[f"why_{domain.key}"])
            for domain in DOMAINS
        )

    @property
    def steps(self) -> dict[str, int]:
        """The steps that were chosen."""
        given = self.cleaned_data
        return {domain.key: int(step) for domain in DOMAINS if (step := given.get(f"step_{domain.key}"))}

    @property
    def evidence(self) -> dict[str, str]:
        """What makes somebody say so, for the sides where they wrote it."""
        given = self.cleaned_data
        return {
            domain.key: text.replace("\r\n", "\n")
            for domain in DOMAINS
            if (text := given.get(f"why_{domain.key}"))
        }


class SupportForm(Nudged):
    """What is done so that a side gets ready."""

    text = forms.CharField(
        label=gettext_lazy("What will be done?"),
        max_length=MOST,
        error_messages={"required": gettext_lazy("Write what will be done."), **_LONG},
    )
    domain = forms.ChoiceField(
        label=gettext_lazy("For which side?"),
        error_messages={
            "required": gettext_lazy("Choose the side that it helps."),
            "invalid_choice": gettext_lazy("Choose the side that it helps."),
        },
    )
    owner = forms.ChoiceField(
        label=gettext_lazy("Who sees to it?"),
        error_messages={
            "required": gettext_lazy("Choose who sees to it."),
            "invalid_choice": gettext_lazy("Choose somebody of the team, a coach or the hub."),
        },
    )
    recheck_on = forms.DateField(
        label=gettext_lazy("Look again on"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose a day on which somebody looks again."),
            "invalid": gettext_lazy("Write the day like this: 2026-03-16."),
        },
    )

    def __init__(self, data: Any, owners: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(data, **kwargs)
        offered = {"domain": [(one.key, told(one.name)) for one in DOMAINS], "owner": list(owners)}
        for name, rows in offered.items():
            held = self.fields[name]
            if isinstance(held, forms.ChoiceField):
                held.choices = [("", _("Choose")), *rows]


class DecideForm(Nudged):
    """What a person decides, and why."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[(one.value, words) for one, words in DECISIONS],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one of the three."),
            "invalid_choice": gettext_lazy("Choose one of the three."),
        },
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("A sentence that the team can read. No mark decides this."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=MOST,
        error_messages={"required": gettext_lazy("Say why, in a sentence."), **_LONG},
    )
