"""A time zone as a calendar file tells it: from when on which offset from UTC holds (VTIMEZONE of RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

_HOUR = dt.timedelta(hours=1)


def zone_lines(zone: ZoneInfo, first: dt.date, last: dt.date) -> list[str]:
    """Return the lines that tell a calendar what `zone` means, from the year before `first` to the one after `last`.

    Each change of the clocks in that time is told on its own, as the time zone database has it: no rule is
    guessed. A zone that never changes gets one line of standard time.
    """
    begin = dt.datetime(first.year - 1, 1, 1, tzinfo=dt.UTC)
    end = dt.datetime(last.year + 2, 1, 1, tzinfo=dt.UTC)
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone.key}", *_part(begin, begin, zone)]
    for moment in _changes(zone, begin, end):
        lines += _part(moment, moment - _HOUR, zone)
    return [*lines, "END:VTIMEZONE"]


def _changes(zone: ZoneInfo, begin: dt.datetime, end: dt.datetime) -> Iterator[dt.datetime]:
    """Find each moment from which another offset holds: day by day, then hour by hour in a day that has one."""
    day = dt.timedelta(days=1)
    at = begin
    while at < end:
        if _offset(zone, at) != _offset(zone, at + day):
            hours = (at + n * _HOUR for n in range(1, 25))
            yield next(hour for hour in hours if _offset(zone, hour) != _offset(zone, at))
        at += day


def _part(moment: dt.datetime, before: dt.datetime, zone: ZoneInfo) -> list[str]:
    local, earlier = moment.astimezone(zone), before.astimezone(zone)
    kind = "DAYLIGHT" if local.dst() else "STANDARD"
    onset = (moment + _offset(zone, before)).replace(tzinfo=None)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{onset:%Y%m%dT%H%M%S}",
        f"TZOFFSETFROM:{earlier:%z}",
        f"TZOFFSETTO:{local:%z}",
        f"TZNAME:{local:%Z}",
        f"END:{kind}",
    ]


def _offset(zone: ZoneInfo, moment: dt.datetime) -> dt.timedelta:
    return moment.astimezone(zone).utcoffset() or dt.timedelta()
