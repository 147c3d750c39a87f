"""Counting in school days: a weekend and a break are no delay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

_DAY = dt.timedelta(days=1)
#: A test needs this many school days between today and the day on which the team looks.
_LEAD = 2
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class SchoolDays:
    """A network's calendar: Monday to Friday without the days in `off`."""

    off: frozenset[dt.date] = frozenset()

    @classmethod
    def without(cls, breaks: Iterable[tuple[dt.date, dt.date]]) -> SchoolDays:
        """Return the calendar without breaks, each given by its first and last day."""
        spans = [(first, (last - first).days + 1) for first, last in breaks]
        return cls(frozenset(first + i * _DAY for first, days in spans for i in range(days)))

    def between(self, first: dt.date, last: dt.date) -> int:
        """Return how many school days have begun after `first`, up to `last`; 0 when `last` is not later.

        From a Friday to the Monday after, one; across two weeks of break, still one.
        """
        if last <= first:
            return 0
        off = np.array(sorted(self.off), dtype="datetime64[D]")
        start, end = np.datetime64(first + _DAY), np.datetime64(last + _DAY)
        return int(np.busday_count(start, end, holidays=off))

    def is_open(self, day: dt.date) -> bool:
        """Whether there is school on a day."""
        return day.weekday() <= _FRIDAY and day not in self.off

    def friday(self, today: dt.date) -> dt.date:
        """Return the day by which a small test can be run: the last school day of this week.

        When fewer than two school days are left until then, the last one of the next week that has school.
        """
        monday = today - today.weekday() * _DAY
        while True:
            open_days = [day for i in range(_FRIDAY + 1) if self.is_open(day := monday + i * _DAY)]
            if open_days and self.between(today, open_days[-1]) >= _LEAD:
                return open_days[-1]
            monday += 7 * _DAY
