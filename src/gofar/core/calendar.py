"""The school's calendar: the latest periods of a rhythm, and which of them had no school."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.core.periods import Period, Rhythm, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A break: its first and its last day.
Days = tuple[dt.date, dt.date]
_SATURDAY = 5


def recent(today: dt.date, rhythm: Rhythm, count: int) -> tuple[Period, ...]:
    """Return the latest periods, the one that holds `today` first. Cohorts are not read week by week: none.

    >>> [p.key for p in recent(dt.date(2026, 10, 7), Rhythm.WEEK, 2)]
    ['2026-10-05', '2026-09-28']
    """
    found: list[Period] = []
    day = today
    while len(found) < count and rhythm is not Rhythm.COHORT:
        found.append(parse(day.isoformat(), rhythm))
        day = found[-1].start - dt.timedelta(days=1)
    return tuple(found)


def without_school(period: Period, breaks: Sequence[Days]) -> bool:
    """Whether every weekday of a period lies in a break (a weekend alone has no school either)."""
    days = (period.start + dt.timedelta(days=i) for i in range((period.end - period.start).days + 1))
    weekdays = [day for day in days if day.weekday() < _SATURDAY]
    return all(any(first <= day <= last for first, last in breaks) for day in weekdays)
