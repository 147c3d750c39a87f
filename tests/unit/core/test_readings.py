"""A cell says a number, hides one, has none, or cannot be read; the four never mix."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.readings import Reading, ReadingKind, read_number


def bounds(reading: Reading) -> tuple[float | None, float | None]:
    return (reading.lower, reading.upper)


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("91", 91),
        ("1,092", 1092),
        ("1,234,567.5", 1234567.5),
        (" 143", 143),
        ("\ufeff64", 64),
        ("\u00a012\u00a0", 12),
        ("37.200000000000003", 37.200000000000003),
        ("−3.5", -3.5),
        ("-3.5", -3.5),
        ("＋７", 7),
        ("４２．５", 42.5),
        ("1.01E+03", 1010),
        (".5", 0.5),
        ("0", 0),
        (5, 5),
        (90.8, 90.8),
        (-1, -1),
    ],
)
def test_a_number_is_read_however_it_was_typed(raw, number):
    reading = read_number(raw, percent=None)
    assert reading.kind is ReadingKind.VALUE
    assert reading.value == number
    assert bounds(reading) == (number, number)


@pytest.mark.parametrize(("raw", "number"), [("91%", 91), ("90.8 %", 90.8), ("９１％", 91)])
def test_a_percent_sign_is_remembered(raw, number):
    reading = read_number(raw, percent=None)
    assert reading.value == number
    assert reading.percent_sign


@pytest.mark.parametrize(
    ("raw", "percent", "low", "high"),
    [
        ("s", False, 0, math.inf),
        ("S", True, 0, 100),
        ("*", None, 0, math.inf),
        ("**", True, 0, 100),
        ("PS", True, 0, 100),
        ("PrivacySuppressed", False, 0, math.inf),
        ("DS", True, 0, 100),
        ("n<10", True, 0, 100),
        ("n < 10", None, 0, math.inf),
        ("n<10", False, 0, 9),
        ("<5", False, 0, 4),
        ("<5", None, 0, 5),
        ("<0", False, 0, 0),
        ("fewer than 10", False, 0, 9),
        ("5 or fewer", False, 0, 5),
        ("<=5", False, 0, 5),
        ("≤5", False, 0, 5),
        ("<20", True, 0, 20),
        ("LT50", True, 0, 50),
        ("LE5", True, 0, 5),
        ("GE95", True, 95, 100),
        (">=95%", True, 95, 100),
        (">=95%", False, 95, 100),
        (">95", True, 95, 100),
        (">95", False, 96, math.inf),
        ("at least 95", False, 95, math.inf),
        ("21-39", True, 21, 39),
        ("30–34", True, 30, 34),
        ("30% to 34%", None, 30, 34),
        (-3, False, 0, math.inf),
        ("-3", True, 0, 100),
    ],
)
def test_a_hidden_number_keeps_what_its_text_still_tells(raw, percent, low, high):
    reading = read_number(raw, percent=percent)
    assert reading.kind is ReadingKind.SUPPRESSED
    assert reading.value is None
    assert bounds(reading) == (low, high)


@pytest.mark.parametrize(
    ("raw", "low", "high"),
    [
        (dt.date(2026, 6, 9), 6, 9),
        (dt.datetime(2026, 11, 19, 0, 0, tzinfo=dt.UTC), 11, 19),
        (dt.date(1940, 11, 1), 11, 40),
        ("9-Jun", 6, 9),
        ("Nov-19", 11, 19),
    ],
)
def test_a_range_that_excel_took_for_a_date_is_turned_back_and_marked(raw, low, high):
    reading = read_number(raw, percent=True)
    assert reading.kind is ReadingKind.SUPPRESSED
    assert reading.from_date
    assert bounds(reading) == (low, high)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        "",
        "  ",
        "n/a",
        "NA",
        "N/A",
        "--",
        "–",
        "—",
        "-",
        "†",
        "‡",
        ".",
        "././.",
        "NULL",
        "DNR",
        "Missing/Insufficient Data",
        float("nan"),
        "nan",
    ],
)
def test_no_data_is_missing_and_has_no_value_and_no_bounds(raw):
    reading = read_number(raw, percent=None)
    assert reading.kind is ReadingKind.MISSING
    assert (reading.value, *bounds(reading)) == (None, None, None)


@pytest.mark.parametrize("code", [-1, -2, -9, "-1"])
def test_the_codes_of_federal_files_are_missing_where_a_count_or_a_rate_belongs(code):
    assert read_number(code, percent=False).kind is ReadingKind.MISSING
    assert read_number(code, percent=True).kind is ReadingKind.MISSING
    assert read_number(code, percent=None).kind is ReadingKind.VALUE


def test_9999_is_missing_as_a_rate_and_a_number_as_a_count():
    assert read_number("9999", percent=True).kind is ReadingKind.MISSING
    assert read_number("9,999", percent=False).value == 9999


@pytest.mark.parametrize(
    "raw",
    [
        "abc",
        "12,5",
        "1,09",
        "$5",
        "#REF!",
        "5 of 10",
        "39-21",
        ">200",
        "9-foo",
        "1e999",
        "+",
        "%",
        True,
        float("inf"),
        dt.time(8, 30),
        dt.date(2026, 9, 2),
    ],
)
def test_what_cannot_be_read_is_said_to_be_so(raw):
    reading = read_number(raw, percent=True)
    assert reading.kind is ReadingKind.UNREADABLE
    assert reading.value is None


def test_a_blank_cell_is_told_from_one_that_says_missing():
    assert read_number(" ", percent=None).blank
    assert not read_number("n/a", percent=None).blank


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_survives_being_written_down(number):
    assert read_number(repr(number), percent=None).value == number
    assert read_number(number, percent=None).value == number


@given(st.integers(min_value=0, max_value=10**9))
def test_thousands_commas_change_nothing(number):
    assert read_number(f"{number:,}", percent=None).value == number


@given(st.text(max_size=12), st.sampled_from([True, False, None]))
def test_only_a_text_with_a_digit_can_ever_have_a_value(text, percent):
    reading = read_number(text, percent=percent)
    if reading.value is not None:
        assert any(character.isdigit() or character.isnumeric() for character in text)
    if reading.kind is ReadingKind.SUPPRESSED:
        assert reading.lower <= reading.upper
