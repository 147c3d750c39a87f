"""Numbers as people read them."""

import pytest

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import (
    amount,
    chance,
    figure,
    fine_decimals,
    half_up,
    neat,
    people,
    plain_decimals,
    whole,
)
from gofar.figures.words import inside, plural_name


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (0.8885, Unit.PERCENT, 1, "88.9%"),
        (0.885, Unit.PERCENT, 0, "89%"),
        (0.145, Unit.PERCENT, 0, "15%"),
        (1.0, Unit.PERCENT, 0, "100%"),
        (12345.0, Unit.COUNT, 0, "12,345"),
        (-3.25, Unit.NUMBER, 1, "−3.3"),
        (-0.04, Unit.NUMBER, 1, "0.0"),
    ],
)
def test_amounts_round_half_up_with_commas_and_a_true_minus(value, unit, decimals, text):
    assert amount(value, unit, decimals) == text


def test_two_and_a_half_goes_up():
    assert [str(half_up(v)) for v in (0.5, 1.5, 2.5)] == ["1", "2", "3"]


def test_decimals_that_say_nothing_are_left_out():
    assert neat(0.9, Unit.PERCENT, 1) == "90%"
    assert neat(0.905, Unit.PERCENT, 1) == "90.5%"
    assert neat(10.0, Unit.COUNT, 0) == "10"


def test_a_sentence_gets_decimals_only_where_two_values_would_read_alike():
    assert plain_decimals([(0.87, 0.89)], Unit.PERCENT, 1) == 0
    assert plain_decimals([(0.872, 0.874)], Unit.PERCENT, 1) == 1
    assert plain_decimals([(0.9, 0.9)], Unit.PERCENT, 1) == 0
    assert plain_decimals([(2.1, 3.9)], Unit.NUMBER, 2) == 2


@pytest.mark.parametrize(
    ("values", "unit", "decimals"),
    [
        ([0.1], Unit.PERCENT, 1),
        ([3.0, 9.0], Unit.COUNT, 0),
        ([2.41, 2.78], Unit.NUMBER, 2),
        ([1.0, 2.0], Unit.NUMBER, 0),
        ([10.5, 300.2], Unit.NUMBER, 0),
        ([], Unit.NUMBER, 0),
        ([0.5, 0.5], Unit.NUMBER, 2),
        ([1e-9, 2e-9], Unit.NUMBER, 3),
    ],
)
def test_a_table_has_decimals_enough_to_tell_values_apart(values, unit, decimals):
    assert fine_decimals(values, unit) == decimals


def test_small_counts_of_people_are_not_told():
    assert [people(n) for n in (0, 9, 10, 1200)] == ["fewer than 10", "fewer than 10", "10", "1,200"]


def test_chance_is_said_in_charts():
    assert chance(0.081) == "8 of 100"
    assert chance(0.0039) == "4 of 1,000"
    assert chance(0.0001) == "fewer than 1 of 1,000"


def test_figures_have_no_sign_and_whole_numbers_no_decimals():
    assert figure(0.5, Unit.PERCENT, 0) == "50"
    assert whole(1234.0) == "1,234"


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Attendance", "attendance"),
        ("FAFSA forms", "FAFSA forms"),
        ("Black students on track", "Black students on track"),
        ("GPA", "GPA"),
        ("", ""),
    ],
)
def test_names_keep_the_capitals_that_belong_to_them(name, within):
    assert inside(name) == within


@pytest.mark.parametrize(
    ("name", "plural"),
    [
        ("Course passes", True),
        ("Attendance", False),
        ("Progress", False),
        ("Days of school", True),
        ("Attendance of students", False),
        ("Census", False),
        ("", False),
    ],
)
def test_plural_names_take_have(name, plural):
    assert plural_name(name) is plural
