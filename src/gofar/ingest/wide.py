"""Sheets with a column for each month or week, turned into one period a value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.periods import parse, school_year
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext
from gofar.ingest.findings import Finding, Severity, both
from gofar.ingest.grid import as_text
from gofar.ingest.headings import (
    calendar_year,
    month_number_of,
    month_of,
    names_a_date,
    normalised,
    school_year_in,
    year_in,
)
from gofar.ingest.mapping import Mapping, Role

if TYPE_CHECKING:
    from gofar.ingest.grid import Grid
    from gofar.ingest.layout import Column

#: One column that happens to be called May is no row of months.
_ENOUGH = 2
#: A mapping that names one of these reads a sheet with one value a row.
_NOT_WIDE = frozenset({Role.PERIOD, Role.START, Role.VALUE, Role.NUMERATOR})


def name_periods(
    columns: list[Column], grid: Grid, header_row: int, mapping: Mapping
) -> tuple[list[Column], Finding | None]:
    """Give each column that is a period the role and the period that its heading names.

    A month without a year takes it from the mapping's ``school_year``, or from a title above the table or the
    file's name ("Attendance 25/26").

    Raises
    ------
    DataRefused
        Months have no year, and nothing tells it (code ``import.months-without-year``).
    """
    if any(column.role in {Role.PERIOD, Role.START} for column in columns):
        return columns, None
    months = [c for c in columns if _may_be_period(c, mapping) and month_of(c.heading)]
    dates = [c for c in columns if _may_be_period(c, mapping) and names_a_date(c.heading)]
    numbers = [c for c in columns if _may_be_period(c, mapping) and month_number_of(c.heading)]
    wide = [*months, *dates, *(numbers if months or len(numbers) > _ENOUGH else [])]
    if len(wide) < _ENOUGH and Role.VALUE_OF_PERIOD not in mapping.columns.values():
        return columns, None
    ends_in = _school_year(grid, header_row, mapping)
    named = {
        c.index: replace(c, role=Role.VALUE_OF_PERIOD, period=_period(c.heading, ends_in, grid)) for c in wide
    }
    return [named.get(c.index, c) for c in columns], _spellings(
        [named[c.index] for c in wide], grid, header_row
    )


def _may_be_period(column: Column, mapping: Mapping) -> bool:
    told = set(mapping.columns.values())
    return column.role is Role.VALUE_OF_PERIOD or (column.role is None and not told & _NOT_WIDE)


def _period(heading: str, ends_in: int | None, grid: Grid) -> str:
    month = month_of(heading) or month_number_of(heading)
    if month is None:
        return heading
    year = year_in(heading) or (calendar_year(month, ends_in) if ends_in else None)
    if year is None:
        raise DataRefused(
            _("The month “{heading}” has no year.", heading=heading),
            where=grid.name,
            fix=_("Say which school year the file is for, or write it in the title: Attendance 2025-26."),
            code="import.months-without-year",
        )
    return f"{year}-{month:02d}"


def _school_year(grid: Grid, header_row: int, mapping: Mapping) -> int | None:
    if told := mapping.constants.get("school_year"):
        return school_year(parse(told).start)
    titles = [as_text(cell) for row in grid.rows[:header_row] for cell in row]
    return next((year for text in (*titles, grid.sheet, grid.name) if (year := school_year_in(text))), None)


def _spellings(wide: list[Column], grid: Grid, header_row: int) -> Finding | None:
    months = [c for c in wide if not names_a_date(c.heading)]
    styles = {_style(c.heading): c for c in reversed(months)}
    if len(styles) < 2:
        return None
    shown = sorted(styles.values(), key=lambda c: c.index)
    return Finding(
        code="import.month-spellings",
        severity=Severity.NOTE,
        title=ngettext(
            "{n} month heading written {ways} ways",
            "{n} month headings written {ways} ways",
            len(months),
            ways=len(styles),
        ),
        why=_(
            "{headings} are read as {months}.",
            headings=both([f"“{c.heading}”" for c in shown]),
            months=", ".join(parse(c.period).label for c in shown),
        ),
        fix=_("Nothing to do. Check that each month is the right one."),
        cells=tuple(grid.ref(header_row, c.index, c.heading) for c in months),
        count=len(months),
    )


def _style(heading: str) -> str:
    if month_number_of(heading):
        return "number"
    if heading.strip().endswith("."):
        return "short with a full stop"
    return "short" if len(normalised(heading).split()[0]) <= 4 else "long"
