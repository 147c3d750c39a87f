"""Where a school stands with an idea: every stage, every order of facts, and what is never "stopped"."""

import datetime as dt

import pytest

from gofar.core.practice.adoption import (
    TWO_TERMS,
    Fact,
    Stage,
    Stand,
    in_own_words,
    latest,
    most_to_say,
    stand,
    tally,
)

DAY = dt.date(2026, 1, 12)
S = Stage


def day(n):
    return DAY + dt.timedelta(days=n)


def stage(*facts, after=200):
    return stand([Fact(s, day(i), said=said) for i, (s, said) in enumerate(facts)], day(after)).stage


def tests(*stages):
    return [(one, False) for one in stages]


def test_a_school_without_facts_has_not_tried_it_yet_which_is_not_stopped():
    assert stand([], DAY) == Stand(S.NOT_YET, None, None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (tests(S.TESTING), S.TESTING),
        (tests(S.TESTING, S.ADAPTED), S.ADAPTED),
        (tests(S.TESTING, S.ADAPTED, S.ADOPTED), S.ADOPTED),
        (tests(S.TESTING, S.ADOPTED, S.DROPPED), S.DROPPED),
        # Who keeps an idea goes on testing; who stopped and begins again is trying.
        (tests(S.TESTING, S.ADOPTED, S.TESTING), S.ADOPTED),
        (tests(S.TESTING, S.ADAPTED, S.TESTING), S.ADAPTED),
        (tests(S.TESTING, S.DROPPED, S.TESTING), S.TESTING),
        # To have heard of it, or to want it, takes nothing back.
        (tests(S.AWARE, S.INTERESTED), S.INTERESTED),
        (tests(S.INTERESTED, S.AWARE), S.INTERESTED),
        (tests(S.AWARE, S.AWARE), S.AWARE),
        (tests(S.TESTING, S.INTERESTED), S.TESTING),
        (tests(S.TESTING, S.DROPPED, S.AWARE), S.DROPPED),
        # A person's word counts like any other fact.
        ([*tests(S.TESTING, S.ADOPTED), (S.DROPPED, True)], S.DROPPED),
        ([*tests(S.TESTING, S.ADOPTED), (S.TESTING, True)], S.TESTING),
        ([(S.DROPPED, True), *tests(S.TESTING)], S.TESTING),
    ],
)
def test_the_newest_fact_says_where_a_school_stands(facts, expected):
    assert stage(*facts) == expected


def test_on_one_day_a_word_comes_after_what_tests_say_and_the_later_decision_after_the_earlier():
    said = Fact(S.DROPPED, DAY, said=True)
    assert stand([said, Fact(S.ADOPTED, DAY)], DAY).stage is S.DROPPED
    assert stand([Fact(S.ADOPTED, DAY, order=2), Fact(S.ADAPTED, DAY, order=1)], DAY).stage is S.ADOPTED


def test_kept_for_two_terms_counts_from_the_first_day_without_a_break():
    kept = Fact(S.ADOPTED, DAY)
    almost, there = DAY + TWO_TERMS - dt.timedelta(days=1), DAY + TWO_TERMS
    assert stand([kept], almost).stage is S.ADOPTED
    assert stand([kept], there) == Stand(S.SUSTAINED, DAY, kept)
    again = Fact(S.ADOPTED, day(30), key=1)
    assert stand([kept, again], there) == Stand(S.SUSTAINED, DAY, kept)
    word = Fact(S.ADOPTED, day(40), said=True)
    assert stand([kept, again, word], there) == Stand(S.SUSTAINED, DAY, word)
    assert stand([kept, Fact(S.DROPPED, day(10)), again], there) == Stand(S.ADOPTED, day(30), again)


def test_what_lies_ahead_does_not_count_yet():
    assert stand([Fact(S.TESTING, day(1))], DAY).stage is S.NOT_YET


def test_kept_in_ones_own_words_is_adapted():
    assert [in_own_words(s) for s in (S.ADOPTED, S.SUSTAINED, S.DROPPED, S.TESTING)] == [
        S.ADAPTED, S.ADAPTED, S.DROPPED, S.TESTING,
    ]  # fmt: skip


def test_a_tally_counts_those_who_want_it_among_those_who_have_not_tried_it():
    one = tally([S.ADOPTED, S.SUSTAINED, S.ADAPTED, S.DROPPED, S.TESTING, S.INTERESTED, S.AWARE, S.NOT_YET])
    assert (one.kept, one.adapted, one.stopped, one.trying, one.asked, one.not_tried) == (2, 1, 1, 1, 1, 3)
    assert (one.decided, one.tried) == (4, 5)


def test_the_idea_with_the_most_to_say_is_decided_by_most_and_the_first_of_equals():
    none, tried, decided = tally([S.NOT_YET]), tally([S.TESTING] * 5), tally([S.ADOPTED])
    assert most_to_say({"a": tried, "b": decided, "c": decided, "d": none}) == "b"
    assert most_to_say({"a": none}) is None
    assert most_to_say({}) is None


def test_the_three_who_did_it_last_are_asked_and_never_the_asker():
    decided = [(1, day(0)), (2, day(5)), (3, day(1)), (1, day(9)), (4, day(2)), (3, day(0))]
    assert latest(decided) == (1, 2, 4)
    assert latest(decided, besides=1) == (2, 4, 3)
    assert latest([], besides=1) == ()
