"""The form of one measure: a period, and a few numbers. A blank is never read as a zero."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.core.periods import Rhythm
from gofar.core.practice.practical import Way

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.queries.entering import Slot
    from gofar.apps.data.shapes import Shape
    from gofar.core.periods import Period


class EnterForm(forms.Form):
    """`nobody` says that nobody counted. Cells are named by line and column."""

    use_required_attribute = False
    key = forms.UUIDField(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    nobody = forms.BooleanField(label=gettext_lazy("Nobody counted it this time"), required=False)
    period = forms.ChoiceField(
        label=gettext_lazy("When"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose when it was."),
            "invalid_choice": gettext_lazy("Choose a time from the list."),
        },
    )

    def __init__(self, *args: Any, shape: Shape, slots: Sequence[Slot], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.shape = shape
        self.slots = [slot for slot in slots if not slot.closed]
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField)  # noqa: S101 - narrows the type
        period.label = _asked(self.slots)
        period.choices = [(slot.period.key, _label(slot)) for slot in self.slots]
        for name, words in self._names():
            self.fields[name] = _cell(words)

    def _names(self) -> list[tuple[str, str]]:
        return [
            (name, " ".join(part for part in (words, line) if part))
            for row, line in enumerate(self.shape.lines)
            for name, words in zip(self.row(row), self.shape.columns, strict=True)
        ]

    def row(self, line: int) -> list[str]:
        """Return the names of the cells of one line."""
        return [f"c{line}_{column}" for column in range(len(self.shape.columns))]

    @property
    def first(self) -> str:
        """The first cell: where a refusal of the whole form stands."""
        return "c0_0"

    @property
    def period_key(self) -> str:
        """The period that is chosen when the form opens."""
        return str(self["period"].value() or "")

    @property
    def chosen(self) -> Period:
        """The period that was chosen."""
        return next(s.period for s in self.slots if s.period.key == self.cleaned_data["period"])

    @property
    def cells(self) -> list[list[float]] | None:
        """What was typed, line by line; None where nobody counted. A question that was left out is all zeros."""
        if self.cleaned_data["nobody"]:
            return None
        return [
            [self.cleaned_data[name] or 0.0 for name in self.row(i)] for i in range(len(self.shape.lines))
        ]

    def clean(self) -> dict[str, Any]:
        """Refuse an empty form, and a line that is half filled: a blank could be a zero or a gap."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if any(name in self.errors for name, _words in self._names()):
            return found
        filled = [[found.get(name) is not None for name in self.row(i)] for i in range(len(self.shape.lines))]
        if found.get("nobody"):
            if any(map(any, filled)):
                self.add_error("nobody", _("Take the numbers out, or untick this."))
            return found
        if not any(map(any, filled)):
            self.add_error(self.first, _("Type a number. If nobody counted, tick that below."))
        for i, line in enumerate(filled):
            if any(line) and not all(line):
                self.add_error(self.row(i)[line.index(False)], self._half())
        return found

    def _half(self) -> str:
        if self.shape.way is Way.PAIR:
            return _("Type both numbers.")
        return _("Type 0 where there was none. A blank could mean two things.")


def _label(slot: Slot) -> str:
    if slot.status is None:
        return slot.period.short
    return _("%(when)s, typed") % {"when": slot.period.short}


def _asked(slots: Sequence[Slot]) -> str:
    words = {Rhythm.WEEK: _("Week of"), Rhythm.DAY: _("Day"), Rhythm.MONTH: _("Month")}
    return words.get(slots[0].period.rhythm, _("When")) if slots else _("When")


def _cell(words: str) -> forms.FloatField:
    return forms.FloatField(
        label=words,
        required=False,
        widget=forms.NumberInput(
            attrs={"inputmode": "decimal", "min": 0, "step": "any", "class": "input", "aria-label": words}
        ),
        error_messages={"invalid": gettext_lazy("Write a number, such as 8.")},
    )
