"""Dots on answers: what stands out, checked against the binomial distribution and against chance itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from gofar.core.practice.votes import dots_for, most_on_one, tally


def one_dot(answers, *counts):
    """People with one dot each: so many on the first answer, so many on the second."""
    return [[int(i == place) for i in range(answers)] for place, n in enumerate(counts) for _ in range(n)]


@pytest.mark.parametrize(("voters", "answers"), [(5, 4), (14, 6), (30, 11), (56, 20)])
def test_with_one_dot_each_the_least_is_that_of_the_binomial_distribution(voters, answers):
    least = tally(one_dot(answers, voters)).least
    beyond = binom.sf(np.arange(voters + 2) - 1, voters, 1 / answers)
    assert least == int(np.argmax(answers * beyond <= 0.05))


def test_an_answer_that_most_people_chose_stands_out_and_the_others_do_not():
    read = tally(one_dot(6, 12, 2, 2, 1))
    assert read.totals == (12, 2, 2, 1, 0, 0)
    assert read.out == (True, False, False, False, False, False)


def test_where_dots_are_spread_evenly_nothing_stands_out():
    assert not any(tally(one_dot(5, 4, 4, 4, 4, 4)).out)


def test_four_voters_have_not_told_what_many_think():
    assert tally(one_dot(5, 4)).least is None
    assert tally(one_dot(5, 5)).least is not None


def test_who_placed_no_dot_is_no_voter_and_an_empty_vote_has_totals_of_nothing():
    assert tally([[0, 0, 0], [1, 0, 0]]).voters == 1
    assert tally([[0, 0]]).totals == (0, 0)
    assert tally([]).totals == ()


def test_chance_alone_brings_an_answer_out_in_one_vote_of_twenty_at_most():
    """Each of 40 people spreads three dots, two on one answer and one on another, at random over twelve answers."""
    rng = np.random.default_rng(20)
    pattern = np.array([2, 1] + [0] * 10)
    false = 0
    for _ in range(1500):
        table = rng.permuted(np.tile(pattern, (40, 1)), axis=1)
        false += any(tally(table.tolist()).out)
    assert 0.005 < false / 1500 <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 1500)


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), min_size=1, max_size=20))
def test_the_order_of_people_and_answers_changes_nothing(votes):
    read, turned = tally(votes), tally([row[::-1] for row in votes[::-1]])
    assert turned.totals == read.totals[::-1]
    assert turned.out == read.out[::-1]


@pytest.mark.parametrize(("answers", "dots"), [(1, 1), (2, 1), (9, 3), (10, 4), (40, 8)])
def test_everybody_has_a_third_of_the_answers_as_dots(answers, dots):
    assert dots_for(answers) == dots


def test_two_dots_may_stand_on_one_answer_where_there_are_three_or_more():
    assert [most_on_one(n) for n in (1, 2, 3, 8)] == [1, 1, 2, 2]
