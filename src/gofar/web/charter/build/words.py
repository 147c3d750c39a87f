"""The charter's values in words: shares in percent, gaps in points, days, the measure by its name."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.figures.numbers import whole
from gofar.web.base.aimline import points, share
from gofar.web.base.pages import Link
from gofar.web.charter.forms import CharterForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network

_SHARES = {"baseline", "target"}
_DAYS = {"by_when", "baseline_on"}
#: Gaps, in points.
GAPS = {"equity_from", "equity_to"}


def label(name: str) -> str:
    """Return the name of a field as the form has it."""
    return str(CharterForm.base_fields[name].label)


def told(name: str, value: Any, measures: Mapping[int, str]) -> str:  # noqa: ANN401 - a field's plain value
    """Return one plain value of the text in words; nothing for what is not said."""
    if value is None or value == "":
        return ""
    if name == "measure":
        return measures.get(value, _("a measure that is no longer here"))
    if name in _SHARES:
        return share(value)
    if name in _DAYS:
        return long_day(dt.date.fromisoformat(str(value)))
    if name == "baseline_n":
        return whole(value)
    return points(value) if name in GAPS else str(value)


def long_day(day: dt.date) -> str:
    """Return "30 June 2027"."""
    return dateformat.format(day, pgettext("day format with month and year", "j F Y"))


def crumbs(network: Network, *here: str) -> tuple[Link, ...]:
    """Return the way to a page below the charter."""
    return (Link(_("Charter"), reverse("charter", args=[network.slug])), *(Link(name, "") for name in here))


def version_words(charter: Charter) -> str:
    """Return "Version 2"."""
    return _("Version %(n)d") % {"n": charter.version}
