"""Days and hours in words. The machine-readable time stands in the mark-up, in the same zone."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils import dateformat, timezone
from django.utils.html import format_html
from django.utils.translation import pgettext

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

_WEEK = 7


def _local(moment: date) -> date:
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment


def day(moment: date | None) -> str:
    """Return "2 Mar", or nothing."""
    return dateformat.format(_local(moment), pgettext("day format", "j M")) if moment else ""


def full_day(moment: date | None) -> str:
    """Return "Monday 2 March 2026", or nothing."""
    return dateformat.format(_local(moment), pgettext("long day format", "l j F Y")) if moment else ""


def clock(moment: datetime | None) -> str:
    """Return "12:04" in the zone of the page, or nothing."""
    return dateformat.format(_local(moment), "H:i") if moment else ""


def near_day(moment: date, today: date | None = None) -> str:
    """Return a weekday for the last seven days, "2 Mar" within 300 days, else "2 Mar 2024"."""
    local = _local(moment)
    on = local.date() if isinstance(local, datetime) else local
    gap = ((today or timezone.localdate()) - on).days
    if 0 <= gap < _WEEK:
        return dateformat.format(on, "D")
    if abs(gap) <= 300:
        return day(on)
    return dateformat.format(on, pgettext("day format with year", "j M Y"))


def when(moment: date, today: date | None = None) -> SafeString:
    """Draw a day that people can read at a glance, with the exact one in the mark-up."""
    return format_html('<time datetime="{}">{}</time>', _local(moment).isoformat(), near_day(moment, today))
