"""Periods: the stretches of time that a data point stands for.

A period has a first and a last day and a rhythm. School years are named by the year they end in
(2027 in data, "2026-27" on pages). A cohort is named by the year its students entered 9th grade.

Charts keep a period's first day as the point's place in time, so that a break is a gap and never a zero.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

#: School years begin in August; a day in July belongs to the year before.
YEAR_BEGINS = 8
#: Month and day on which marking quarters and semesters begin.
QUARTERS = ((8, 1), (10, 16), (1, 1), (3, 16))
SEMESTERS = ((8, 1), (1, 1))
_MONTHS = {
    name: i + 1
    for i, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    )
}


class Rhythm(StrEnum):
    """How often a measure is read."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    COHORT = "cohort"

    @property
    def plural(self) -> str:
        """The word in a sentence about several: weeks, quarters."""
        return {"day": "days"}.get(self.value, f"{self.value}s")


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """A stretch of time, both days included."""

    start: dt.date
    end: dt.date
    rhythm: Rhythm

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise DataRefused(
                _(
                    "The period ends on {end:%Y-%m-%d}, before it starts on {start:%Y-%m-%d}.",
                    end=self.end,
                    start=self.start,
                ),
                fix=_("Put the earlier day first."),
                code="period.end-before-start",
            )

    @property
    def key(self) -> str:
        """The period in data: stable, sortable within one rhythm, and read back by `parse`."""
        s = self.start
        match self.rhythm:
            case Rhythm.MONTH:
                return f"{s:%Y-%m}"
            case Rhythm.YEAR:
                return f"{school_year(s)}"
            case Rhythm.QUARTER:
                return f"{school_year(s)}-Q{_part(s, QUARTERS)}"
            case Rhythm.SEMESTER:
                return f"{school_year(s)}-S{_part(s, SEMESTERS)}"
            case Rhythm.COHORT:
                return f"{s.year}"
            case _:
                return f"{s:%Y-%m-%d}"

    @property
    def label(self) -> str:
        """The period on a page: "23 Feb 2026", "Q2, 2025-26", "entered 2003"."""
        s = self.start
        year = school_year(s)
        span = f"{year - 1}-{year % 100:02d}"
        match self.rhythm:
            case Rhythm.MONTH:
                return f"{s:%b} {s.year}"
            case Rhythm.YEAR:
                return span
            case Rhythm.QUARTER:
                return f"Q{_part(s, QUARTERS)}, {span}"
            case Rhythm.SEMESTER:
                return f"Semester {_part(s, SEMESTERS)}, {span}"
            case Rhythm.COHORT:
                return f"{s.year} cohort"
            case _:
                return f"{s.day} {s:%b} {s.year}"

    @property
    def short(self) -> str:
        """The label without its year, where the year stands nearby."""
        if self.rhythm in {Rhythm.DAY, Rhythm.WEEK}:
            return f"{self.start.day} {self.start:%b}"
        return self.label


def school_year(day: dt.date) -> int:
    """Return the year in which the school year of `day` ends: 2027 for September 2026."""
    return day.year + (day.month >= YEAR_BEGINS)


def _part(day: dt.date, starts: tuple[tuple[int, int], ...]) -> int:
    """Which part of the school year `day` falls in, when parts begin on the given months and days."""
    place = ((day.month - YEAR_BEGINS) % 12, day.day)
    return sum(place >= ((month - YEAR_BEGINS) % 12, first) for month, first in starts)


def day(start: dt.date) -> Period:
    """One day."""
    return Period(start, start, Rhythm.DAY)


def week(start: dt.date) -> Period:
    """Return the week, Monday to Sunday, that holds `start`."""
    monday = start - dt.timedelta(days=start.weekday())
    return Period(monday, monday + dt.timedelta(days=6), Rhythm.WEEK)


def month(year: int, number: int) -> Period:
    """Return a calendar month."""
    last = dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)
    return Period(dt.date(year, number, 1), last, Rhythm.MONTH)


def year(ends_in: int) -> Period:
    """Return the school year that ends in `ends_in`, August to July."""
    return Period(dt.date(ends_in - 1, YEAR_BEGINS, 1), dt.date(ends_in, YEAR_BEGINS - 1, 31), Rhythm.YEAR)


def cohort(entered: int) -> Period:
    """Return the four school years of the students who entered 9th grade in `entered`."""
    return Period(dt.date(entered, 8, 1), dt.date(entered + 4, 7, 31), Rhythm.COHORT)


def quarter(ends_in: int, number: int) -> Period:
    """Return marking quarter 1 to 4 of a school year: from August, October, January, March."""
    starts = [dt.date(ends_in - (month >= YEAR_BEGINS), month, first) for month, first in QUARTERS]
    ends = [*starts[1:], dt.date(ends_in, 8, 1)]
    return Period(starts[number - 1], ends[number - 1] - dt.timedelta(days=1), Rhythm.QUARTER)


def semester(ends_in: int, number: int) -> Period:
    """Return semester 1 (August to December) or 2 (January to July) of a school year."""
    if number == 1:
        return Period(dt.date(ends_in - 1, 8, 1), dt.date(ends_in - 1, 12, 31), Rhythm.SEMESTER)
    return Period(dt.date(ends_in, 1, 1), dt.date(ends_in, 7, 31), Rhythm.SEMESTER)


def parse(text: str, rhythm: Rhythm | None = None) -> Period:
    """Read one period as people write it.

    Understood: ``2026-02-23``, ``23 Feb 2026``, ``2/23/2026`` (month first, the US way), ``2026-02``,
    ``Feb 2026``, ``2025-26``, ``20252026``, ``2027`` (a school year by its end, or a cohort),
    ``2026-Q2``, ``Q2 2025-26``, ``2026-S1``. A day becomes its week when `rhythm` says weeks.

    Raises
    ------
    DataRefused
        The text is no period, or not one of this rhythm (code ``period.unreadable``).
    """
    found = _read(text.strip(), rhythm)
    if found is None or (rhythm is not None and found.rhythm is not rhythm):
        raise DataRefused(
            _(
                "“{text}” is no period we can read for a measure read by {rhythm}.",
                text=text,
                rhythm=rhythm.value,
            )
            if rhythm
            else _("“{text}” is no period we can read.", text=text),
            fix=_("Write a date as 2026-02-23, a month as 2026-02, a school year as 2025-26."),
            code="period.unreadable",
        )
    return found


def _read(text: str, rhythm: Rhythm | None) -> Period | None:
    for reader in (_read_day, _read_part, _read_year, _read_month):
        try:
            found = reader(text, rhythm)
        except ValueError:
            return None
        if found is not None:
            return found
    return None


def _read_day(text: str, rhythm: Rhythm | None) -> Period | None:
    if m := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", text):
        found = dt.date(int(m[1]), int(m[2]), int(m[3]))
    elif m := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        found = dt.date(int(m[3]), int(m[1]), int(m[2]))
    elif (m := re.fullmatch(r"(\d{1,2})\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})", text)) and m[2][
        :3
    ].lower() in _MONTHS:
        found = dt.date(int(m[3]), _MONTHS[m[2][:3].lower()], int(m[1]))
    else:
        return None
    return _widen(found, rhythm)


def _widen(found: dt.date, rhythm: Rhythm | None) -> Period:  # noqa: PLR0911 - one line a rhythm
    """Return the period of this rhythm that holds a day."""
    match rhythm:
        case Rhythm.WEEK:
            return week(found)
        case Rhythm.MONTH:
            return month(found.year, found.month)
        case Rhythm.YEAR:
            return year(school_year(found))
        case Rhythm.QUARTER:
            return quarter(school_year(found), _part(found, QUARTERS))
        case Rhythm.SEMESTER:
            return semester(school_year(found), _part(found, SEMESTERS))
        case Rhythm.COHORT:
            return cohort(found.year)
        case _:
            return day(found)


def _read_part(text: str, rhythm: Rhythm | None) -> Period | None:  # noqa: ARG001 - one shape for all readers
    m = re.fullmatch(r"(\d{4})(?:-\d{2})?[- ]([QS])([1-4])", text, re.IGNORECASE) or None
    if m:
        ends, letter, number = int(m[1]) + ("-" in text[: m.start(2) - 1]), m[2].upper(), int(m[3])
    elif m := re.fullmatch(r"([QS])([1-4])[ ,]+(\d{4})-\d{2}", text, re.IGNORECASE):
        ends, letter, number = int(m[3]) + 1, m[1].upper(), int(m[2])
    else:
        return None
    if letter == "Q":
        return quarter(ends, number)
    return semester(ends, number) if number <= 2 else None


def _read_year(text: str, rhythm: Rhythm | None) -> Period | None:
    if rhythm is Rhythm.MONTH:  # 2000-01 is a January then, and not the school year 2000-01
        return None
    if (m := re.fullmatch(r"(\d{4})[-–/](\d{2})", text)) and (int(m[1]) + 1) % 100 == int(m[2]):
        return year(int(m[1]) + 1)
    if (m := re.fullmatch(r"(\d{4})[-–/]?(\d{4})", text)) and int(m[1]) + 1 == int(m[2]):
        return year(int(m[2]))
    if re.fullmatch(r"\d{4}", text):
        return cohort(int(text)) if rhythm is Rhythm.COHORT else year(int(text))
    return None


def _read_month(text: str, rhythm: Rhythm | None) -> Period | None:  # noqa: ARG001 - one shape for all readers
    if m := re.fullmatch(r"(\d{4})[-/](\d{1,2})", text):
        return month(int(m[1]), int(m[2]))
    if (m := re.fullmatch(r"([A-Za-z]{3,9})\.?\s+(\d{4})", text)) and m[1][:3].lower() in _MONTHS:
        return month(int(m[2]), _MONTHS[m[1][:3].lower()])
    return None
