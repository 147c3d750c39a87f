"""Times of people in words: since when somebody is here, and how long ago they were active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

if TYPE_CHECKING:
    import datetime as dt

_WEEK, _MONTH, _QUARTER = 7, 30, 91


def since(day: dt.date, today: dt.date) -> str:
    """Return "Aug 2024, for 1 year", or "Feb 2026, new this month"."""
    month = dateformat.format(day, pgettext("month format, short", "M Y"))
    months = (today.year - day.year) * 12 + today.month - day.month
    if months < 1:
        return _("%(month)s, new this month") % {"month": month}
    years = months // 12
    if not years:
        return ngettext("%(month)s, for %(n)d month", "%(month)s, for %(n)d months", months) % {
            "month": month,
            "n": months,
        }
    return ngettext("%(month)s, for %(n)d year", "%(month)s, for %(n)d years", years) % {
        "month": month,
        "n": years,
    }


def active(days: int | None) -> str:
    """Return in a few words how long ago somebody last did something here."""
    if days is None:
        return _("not yet")
    if days < _WEEK:
        return _("this week")
    if days < _MONTH:
        return _("this month")
    if days < _QUARTER:
        return _("in the last three months")
    return _("longer ago")
