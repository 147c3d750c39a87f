"""The sample's calendar: two school years up to a fixed day, with breaks left out.

Nothing here reads a clock. The sample stands still on `TODAY`, so its story fits whenever it is visited.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

TODAY = dt.date(2026, 3, 2)
YEARS = (2025, 2026)
#: First and last Monday of each school year, by the year in which it ends.
_SPAN = {
    2025: (dt.date(2024, 8, 12), dt.date(2025, 5, 19)),
    2026: (dt.date(2025, 8, 11), dt.date(2026, 5, 18)),
}
_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Break:
    """Days without school, both ends included. A chart shows a gap here, never a zero."""

    name: str
    first: dt.date
    last: dt.date


BREAKS = (
    Break("Labor Day", dt.date(2024, 9, 2), dt.date(2024, 9, 2)),
    Break("Indigenous Peoples’ Day", dt.date(2024, 10, 14), dt.date(2024, 10, 14)),
    Break("Thanksgiving break", dt.date(2024, 11, 25), dt.date(2024, 11, 29)),
    Break("Winter break", dt.date(2024, 12, 23), dt.date(2025, 1, 3)),
    Break("Martin Luther King Day", dt.date(2025, 1, 20), dt.date(2025, 1, 20)),
    Break("Presidents’ Day", dt.date(2025, 2, 17), dt.date(2025, 2, 17)),
    Break("Spring break", dt.date(2025, 4, 7), dt.date(2025, 4, 11)),
    Break("Summer break", dt.date(2025, 5, 24), dt.date(2025, 8, 10)),
    Break("Labor Day", dt.date(2025, 9, 1), dt.date(2025, 9, 1)),
    Break("Indigenous Peoples’ Day", dt.date(2025, 10, 13), dt.date(2025, 10, 13)),
    Break("Thanksgiving break", dt.date(2025, 11, 24), dt.date(2025, 11, 28)),
    Break("Winter break", dt.date(2025, 12, 22), dt.date(2026, 1, 2)),
    Break("Martin Luther King Day", dt.date(2026, 1, 19), dt.date(2026, 1, 19)),
    Break("Presidents’ Day", dt.date(2026, 2, 16), dt.date(2026, 2, 16)),
    Break("Spring break", dt.date(2026, 4, 6), dt.date(2026, 4, 10)),
)


def school_days(monday: dt.date) -> int:
    """Return how many of the five days of this week are school days."""
    days = [monday + dt.timedelta(days=i) for i in range(5)]
    return sum(not any(b.first <= day <= b.last for b in BREAKS) for day in days)


def year_weeks(ends_in: int) -> tuple[dt.date, ...]:
    """Return the Mondays of every school week of a year, to its end."""
    first, last = _SPAN[ends_in]
    mondays = [first + i * _WEEK for i in range((last - first).days // 7 + 1)]
    return tuple(monday for monday in mondays if school_days(monday))


def past_weeks(ends_in: int) -> tuple[dt.date, ...]:
    """Return the Mondays of the school weeks that are over by `TODAY`."""
    return tuple(monday for monday in year_weeks(ends_in) if monday + dt.timedelta(days=4) < TODAY)


#: Weeks of the two years that are over, first to last.
WEEKS = past_weeks(2025) + past_weeks(2026)
#: The same, and the weeks still to come, in which tests are planned.
ALL_WEEKS = year_weeks(2025) + year_weeks(2026)
#: Where the second year begins in both.
SECOND_YEAR = len(year_weeks(2025))
#: Marking quarters that are over, as (school year, quarter).
QUARTERS = ((2025, 1), (2025, 2), (2025, 3), (2025, 4), (2026, 1), (2026, 2))


def friday(monday: dt.date) -> dt.date:
    """Return the last day of a school week."""
    return monday + dt.timedelta(days=4)
