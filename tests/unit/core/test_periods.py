"""Periods: read as people write them, kept by first and last day, named the way a page or a file needs."""

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gofar.core.errors import DataRefused
from gofar.core.periods import (
    Period,
    Rhythm,
    cohort,
    day,
    month,
    parse,
    quarter,
    school_year,
    semester,
    week,
    year,
)

DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "rhythm", "key"),
    [
        ("2026-02-23", None, "2026-02-23"),
        ("2026-2-3", None, "2026-02-03"),
        ("2026-02-23T00:00:00", None, "2026-02-23"),
        ("2026-02-23 00:00", None, "2026-02-23"),
        ("23 Feb 2026", None, "2026-02-23"),
        ("23 February, 2026", None, "2026-02-23"),
        ("2/23/2026", None, "2026-02-23"),
        ("2026-02-25", Rhythm.WEEK, "2026-02-23"),
        ("2026-02-25", Rhythm.MONTH, "2026-02"),
        ("2026-02-25", Rhythm.QUARTER, "2026-Q3"),
        ("2026-02-25", Rhythm.SEMESTER, "2026-S2"),
        ("2026-02-25", Rhythm.YEAR, "2026"),
        ("2003-09-01", Rhythm.COHORT, "2003"),
        ("2026-02", None, "2026-02"),
        ("2026/12", None, "2026-12"),
        ("Feb 2026", None, "2026-02"),
        ("2025-26", None, "2026"),
        ("1999-00", None, "2000"),
        ("2025–2026", None, "2026"),
        ("20252026", None, "2026"),
        ("2027", None, "2027"),
        ("2003", Rhythm.COHORT, "2003"),
        ("2026-Q2", None, "2026-Q2"),
        ("2025-26 Q2", None, "2026-Q2"),
        ("Q2 2025-26", None, "2026-Q2"),
        ("q4, 2025-26", None, "2026-Q4"),
        ("2026-S1", None, "2026-S1"),
        ("S2 2025-26", None, "2026-S2"),
    ],
)
def test_a_period_is_read_as_people_write_it(text, rhythm, key):
    assert parse(f"  {text} ", rhythm).key == key


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("soon", None),
        ("", None),
        ("2026-02-30", None),
        ("2026-13", None),
        ("13/45/2026", None),
        ("12 Foo 2026", None),
        ("Foo 2026", None),
        ("2026-S3", None),
        ("2026-Q5", None),
        ("2025-27", None),
        ("20252027", None),
        ("2026-02", Rhythm.WEEK),
        ("2025-26", Rhythm.MONTH),
    ],
)
def test_what_is_no_period_or_another_rhythm_is_refused(text, rhythm):
    with pytest.raises(DataRefused) as refusal:
        parse(text, rhythm)
    assert refusal.value.code == "period.unreadable"
    assert ("for a measure" in refusal.value.what) == (rhythm is not None)


@pytest.mark.parametrize(
    ("period", "label", "short"),
    [
        (day(dt.date(2026, 2, 3)), "3 Feb 2026", "3 Feb"),
        (week(dt.date(2026, 2, 25)), "23 Feb 2026", "23 Feb"),
        (month(2026, 12), "Dec 2026", "Dec 2026"),
        (quarter(2026, 2), "Q2, 2025-26", "Q2, 2025-26"),
        (semester(2026, 1), "Semester 1, 2025-26", "Semester 1, 2025-26"),
        (year(2000), "1999-00", "1999-00"),
        (cohort(2003), "2003 cohort", "2003 cohort"),
    ],
)
def test_a_period_is_named_for_a_page(period, label, short):
    assert (period.label, period.short) == (label, short)


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(DataRefused, match="before it starts"):
        Period(dt.date(2026, 2, 2), dt.date(2026, 2, 1), Rhythm.DAY)


def test_a_school_year_is_named_by_the_year_it_ends_in():
    assert [school_year(dt.date(2026, m, 1)) for m in (7, 8)] == [2026, 2027]


def test_a_cohort_spans_its_four_years():
    assert (cohort(2003).start, cohort(2003).end) == (dt.date(2003, 8, 1), dt.date(2007, 7, 31))


@pytest.mark.parametrize(
    "parts", [[quarter(2026, i) for i in (1, 2, 3, 4)], [semester(2026, i) for i in (1, 2)]]
)
def test_the_parts_of_a_school_year_fill_it_without_gap_or_overlap(parts):
    whole = year(2026)
    assert (parts[0].start, parts[-1].end) == (whole.start, whole.end)
    for earlier, later in pairwise(parts):
        assert later.start - earlier.end == dt.timedelta(days=1)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(start=DAYS, rhythm=st.sampled_from(Rhythm))
def test_a_day_lies_in_its_period_and_the_key_reads_back_as_the_same_period(start, rhythm):
    period = parse(start.isoformat(), rhythm)
    assert period.rhythm is rhythm
    assert parse(period.key, rhythm) == period
    if rhythm is not Rhythm.COHORT:
        assert period.start <= start <= period.end


@pytest.mark.parametrize("start", [dt.date(2025, 10, 1), dt.date(2026, 3, 15)])
def test_the_first_half_of_october_and_march_belongs_to_the_quarter_before(start):
    period = parse(start.isoformat(), Rhythm.QUARTER)
    assert period.start <= start <= period.end


def test_rhythms_have_plurals_for_sentences():
    assert [Rhythm.DAY.plural, Rhythm.WEEK.plural] == ["days", "weeks"]
