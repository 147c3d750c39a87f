"""The forms of the ledger: a claim with its tests, and why one is retired."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gofar.core.practice.claims import Direction
from gofar.web.base.both import same
from gofar.web.base.nudge import Nudged
from gofar.web.base.partform import offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node, Test

_BETWEEN = re.compile(r"[\s,;]+")
#: The words of a claim, in the order of the form.
WORDS = ("idea", "direction", "measure", "for_whom", "conditions", "claim", "what_next")


class TestNumbers(forms.CharField):
    """Numbers of tests, "22, 31", as tests of the network."""

    known: dict[int, Test]

    def clean(self, value: Any) -> list[Test]:  # noqa: ANN401 - whatever a browser sends
        """Return the tests, each once, in the order of the text."""
        words = [word.removeprefix("#") for word in _BETWEEN.split(super().clean(value)) if word]
        odd = [word for word in words if not (word.isascii() and word.isdigit())]
        if odd:
            raise ValidationError(
                _("“%(word)s” is no test number. Write numbers such as 22, 31."), params={"word": odd[0][:40]}
            )
        unknown = [word for word in words if int(word) not in self.known]
        if unknown:
            raise ValidationError(
                ngettext(
                    "There is no test %(n)s in this network.",
                    "There are no tests %(n)s in this network.",
                    len(unknown),
                ),
                params={"n": ", ".join(unknown[:5])},
            )
        return [self.known[number] for number in dict.fromkeys(int(word) for word in words)]


def _key(value: str) -> int | None:
    return int(value) if value else None


class ClaimForm(Nudged):
    """What an idea does to a measure, for whom and when; the tests for it and against it.

    `expected` is the version that was opened.
    """

    idea = forms.TypedChoiceField(
        label=gettext_lazy("Which idea?"),
        coerce=_key,
        empty_value=None,
        error_messages={
            "required": gettext_lazy("Choose the idea that the claim is about."),
            "invalid_choice": gettext_lazy("Choose an idea of the theory."),
        },
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("What does it do?"),
        choices=[
            (Direction.RAISES, gettext_lazy("It raises")),
            (Direction.LOWERS, gettext_lazy("It lowers")),
            (Direction.NEITHER, gettext_lazy("It does not move")),
        ],
        initial=Direction.RAISES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what it does.")},
    )
    measure = forms.TypedChoiceField(
        label=gettext_lazy("Which measure?"),
        required=False,
        coerce=_key,
        empty_value=None,
        error_messages={"invalid_choice": gettext_lazy("Choose a measure of this network.")},
    )
    for_whom = forms.CharField(
        label=gettext_lazy("For whom?"),
        help_text=gettext_lazy("Which students. If it held for all, write “everybody who was tested”."),
        max_length=200,
        error_messages={
            "required": gettext_lazy("Say for whom: name the students, or write “everybody who was tested”."),
            "max_length": gettext_lazy("Keep it under 200 characters."),
        },
    )
    conditions = forms.CharField(
        label=gettext_lazy("When does it hold?"),
        help_text=gettext_lazy("Finish the sentence “when …”. You may leave it empty."),
        required=False,
        max_length=300,
        error_messages={"max_length": gettext_lazy("Keep it under 300 characters.")},
    )
    claim = forms.CharField(
        label=gettext_lazy("In your own words"),
        help_text=gettext_lazy("One sentence that another school could use. Empty: the parts above make it."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": gettext_lazy("Keep it under 600 characters.")},
    )
    tests_for = TestNumbers(
        label=gettext_lazy("Tests that speak for it"),
        help_text=gettext_lazy("Their numbers, such as 22, 31. You decide; the list says what each found."),
        required=False,
        max_length=300,
    )
    tests_against = TestNumbers(
        label=gettext_lazy("Tests that speak against it"),
        help_text=gettext_lazy("Keep them: they say where it may not work."),
        required=False,
        max_length=300,
    )
    what_next = forms.CharField(
        label=gettext_lazy("What is next?"),
        help_text=gettext_lazy("What you still want to find out. You may leave it empty."),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why this change?"),
        help_text=gettext_lazy("One line for the history. You may leave it empty."),
        required=False,
        max_length=300,
    )
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - a form's own
        tests: Iterable[Test] = (),
        ideas: Sequence[Node] = (),
        measures: Sequence[Measure] = (),
        new: bool = True,
        **kwargs: Any,  # noqa: ANN401 - a form's own
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {test.number: test for test in tests}
        for field in self.fields.values():
            if isinstance(field, TestNumbers):
                field.known = known
        self._ideas = {idea.pk: idea for idea in ideas}
        self._measures = {measure.pk: measure for measure in measures}
        offer(self.fields["idea"], [("", _("Choose")), *((i.pk, i.title) for i in ideas)])
        offer(
            self.fields["measure"],
            [("", _("What it was meant to move")), *((m.pk, m.name) for m in measures)],
        )
        if new:
            del self.fields["reason"], self.fields["expected"]

    def clean(self) -> dict[str, Any]:
        """Refuse a test that speaks for and against at once; say line breaks as the record does."""
        found: dict[str, Any] = super().clean() or {}
        for name in ("claim", "what_next"):
            found[name] = found.get(name, "").replace("\r\n", "\n")
        twice = [test for test in found.get("tests_for", ()) if test in found.get("tests_against", ())]
        if twice:
            words = _("Test %(n)d stands on both sides. Choose one.") % {"n": twice[0].number}
            self.add_error("tests_against", words)
        return found

    @property
    def words(self) -> dict[str, Any]:
        """The words that were sent, as plain values."""
        return {name: self.cleaned_data[name] for name in WORDS}

    def changes(self, base: Mapping[str, Any]) -> dict[str, Any]:
        """Return what was changed since the version that the writer had opened, as the record takes it."""
        changed = {name: value for name, value in self.words.items() if not same(value, base.get(name))}
        if "idea" in changed:
            changed["idea"] = self.of_idea
        if "measure" in changed:
            changed["measure"] = self.of_measure
        return changed

    @property
    def of_idea(self) -> Node:
        """The idea that was chosen."""
        return self._ideas[self.cleaned_data["idea"]]

    @property
    def of_measure(self) -> Measure | None:
        """The measure that was chosen, if any."""
        return self._measures.get(self.cleaned_data["measure"])


class RetireForm(Nudged):
    """Why the network no longer holds a claim."""

    why = forms.CharField(
        label=gettext_lazy("Why is it no longer held?"),
        help_text=gettext_lazy("One sentence. The claim, its tests and this reason stay to be read."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": gettext_lazy("Say in a sentence what changed."),
            "max_length": gettext_lazy("Keep it under 300 characters."),
        },
    )
