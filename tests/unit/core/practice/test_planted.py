"""Charts with planted truths: the seed decides, and the rules find, miss or invent what the page then owns up to."""

from collections import Counter

import numpy as np
import pytest

from gofar.core.practice.planted import SET, STREAK, TERM, Outcome, Reply, Truth, plant, streak_chance
from gofar.core.spc.chance import false_signal_chance, point_chance
from gofar.core.spc.kinds import Chart
from gofar.core.spc.results import Variation

SEEDS = range(1, 201)


@pytest.fixture(scope="module")
def judged():
    """How often the rules agree with the truth, of how many."""
    seen, agree = Counter(), Counter()
    for seed in SEEDS:
        for place in range(len(SET)):
            one = plant(seed, place)
            seen[one.truth] += 1
            agree[one.truth] += one.agrees(one.chart())
    return {truth: agree[truth] / seen[truth] for truth in Truth}


def test_a_seed_gives_the_same_chart_for_ever_and_another_seed_another():
    assert np.array_equal(plant(3, 4).values, plant(3, 4).values)
    assert not np.array_equal(plant(3, 0).values, plant(4, 0).values)


@pytest.mark.parametrize("seed", [1, 2, 77, 9999])
def test_every_set_holds_the_same_truths_in_an_order_of_its_own(seed):
    assert sorted(plant(seed, place).truth for place in range(len(SET))) == sorted(SET)


def test_values_are_shares():
    for seed in SEEDS:
        for place in range(len(SET)):
            assert ((plant(seed, place).values > 0.7) & (plant(seed, place).values < 1)).all()


def test_the_rules_find_most_of_what_was_planted_and_miss_some(judged):
    assert 0.5 < judged[Truth.SHIFT] < 1
    assert 0.6 < judged[Truth.DRIFT] <= 1
    assert judged[Truth.ODD] > 0.8


def test_the_rules_cry_wolf_on_noise_as_often_as_they_say(judged):
    told = 1 - (1 - false_signal_chance(26)) * (1 - point_chance(Chart.I)) ** 10
    assert 1 - judged[Truth.NOISE] == pytest.approx(told, abs=0.04)


def test_with_too_few_weeks_the_rules_say_nothing(judged):
    assert judged[Truth.FEW] == 1
    few = next(p for p in (plant(1, place) for place in range(len(SET))) if p.truth is Truth.FEW)
    assert few.chart().variation is Variation.TOO_FEW


def test_every_term_of_a_season_goes_the_same_way_and_ends_where_it_began():
    seasons = [p for s in SEEDS for p in (plant(s, i) for i in range(10)) if p.truth is Truth.SEASON]
    terms = np.array([p.values.reshape(2, TERM) for p in seasons])
    first, last = terms[:, :, : TERM // 2].mean(axis=2), terms[:, :, -(TERM // 2) :].mean(axis=2)
    assert (np.sign(last - first).min(axis=1) == np.sign(last - first).max(axis=1)).mean() > 0.9
    assert abs((terms[:, 1] - terms[:, 0]).mean()) < 0.002


def test_the_rules_take_many_a_season_for_a_change(judged):
    assert 0.1 < judged[Truth.SEASON] < 0.8


def test_a_streak_is_noise_that_ends_in_order():
    assert streak_chance() == pytest.approx(1 / 12)
    ends = [p for s in SEEDS for p in (plant(s, i) for i in range(10)) if p.truth is Truth.STREAK]
    steps = [np.sign(np.diff(p.values[-STREAK:])) for p in ends]
    assert all(len(set(one[one != 0])) == 1 for one in steps)
    assert {float(one[0]) for one in steps} >= {1.0, -1.0}


def test_a_reply_is_right_a_false_alarm_a_miss_or_another_word():
    by = {p.truth: p for p in (plant(1, place) for place in range(len(SET)))}
    assert by[Truth.NOISE].outcome(Reply.USUAL) is Outcome.RIGHT
    assert by[Truth.STREAK].outcome(Reply.CHANGED) is Outcome.WOLF
    assert by[Truth.FEW].outcome(Reply.CHANGED) is Outcome.WOLF
    assert by[Truth.DRIFT].outcome(Reply.USUAL) is Outcome.MISSED
    assert by[Truth.ODD].outcome(Reply.CHANGED) is Outcome.OTHER
    assert by[Truth.FEW].outcome(Reply.USUAL) is Outcome.OTHER
