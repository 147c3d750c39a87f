"""What every form about a cycle carries: a key of its own, and the version that was open."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from gofar.web.base.nudge import Nudged

if TYPE_CHECKING:
    from django.http import QueryDict


class _Carried:
    """A hidden field whose value, where it got lost on the way, stands in the form again for the next try."""

    def bound_data(self, data: str | None, initial: object) -> object:
        """Return what was sent, or what the form began with."""
        return data or initial


class _Key(_Carried, forms.UUIDField):
    """The key of one form."""


class _Number(_Carried, forms.IntegerField):
    """The number of a cycle, or of a version."""


class Keyed(Nudged):
    """A form that carries a key of its own, so that sending it twice writes once."""

    key = _Key(required=False, initial=uuid.uuid4, widget=forms.HiddenInput)
    use_required_attribute = False

    def check_count(self, value_name: str, out_of_name: str) -> None:
        """Put words at the field when a count is impossible."""
        value, out_of = self.cleaned_data.get(value_name), self.cleaned_data.get(out_of_name)
        if out_of is not None and out_of <= 0:
            self.add_error(out_of_name, _("Say out of how many: 1 or more."))
        if value is not None and value < 0:
            self.add_error(value_name, _("Count from 0 up."))
        elif value is not None and out_of is not None and 0 < out_of < value:
            self.add_error(value_name, _("That is more than the number it is out of."))


class OfCycle(Keyed):
    """A form about one cycle. `expected` is the version that was open when it was shown."""

    cycle = _Number(
        widget=forms.HiddenInput,
        error_messages={"required": _("Part of this form got lost on the way. Send it again.")},
    )
    expected = _Number(required=False, widget=forms.HiddenInput)


def hold(form: OfCycle, version: int) -> None:
    """Let a form that met a conflict be saved on purpose: it now builds on `version`."""
    data = cast("QueryDict", form.data).copy()
    data["expected"] = str(version)
    form.data = data
