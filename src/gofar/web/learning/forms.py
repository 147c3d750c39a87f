"""The form that writes down what was learned: a claim, what is next, and the tests behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.models import Test

_BETWEEN = re.compile(r"[\s,;]+")


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


class LearningForm(Nudged):
    """A claim rests on tests; it keeps those that speak against it."""

    claim = forms.CharField(
        label=gettext_lazy("What have you learned?"),
        help_text=gettext_lazy("One or two sentences that another school could use."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": gettext_lazy("Write what you have learned."),
            "max_length": gettext_lazy("Keep it under 600 characters."),
        },
    )
    tests_for = TestNumbers(
        label=gettext_lazy("Tests that speak for it"),
        help_text=gettext_lazy("Their numbers, such as 22, 31. The list is below."),
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

    def __init__(self, *args: Any, tests: Iterable[Test] = (), **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        known = {test.number: test for test in tests}
        for field in self.fields.values():
            if isinstance(field, TestNumbers):
                field.known = known

    def clean(self) -> dict[str, Any]:
        """Refuse a test that speaks for and against at once."""
        found: dict[str, Any] = super().clean() or {}
        twice = [test for test in found.get("tests_for", ()) if test in found.get("tests_against", ())]
        if twice:
            words = _("Test %(n)d stands on both sides. Choose one.") % {"n": twice[0].number}
            self.add_error("tests_against", words)
        return found
