"""What a portfolio counts: tests of thirty days, titles that speak of one idea, a report's words and what has changed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import DataRefused
from gofar.core.practice.portfolio import Dot, Moved, Pulse, are_alike, overlap, pulse, tokens
from gofar.core.practice.report import LONGEST, Section, checked_words, differences, gone

TODAY = dt.date(2026, 3, 2)


def days(*ago):
    return tuple(TODAY - dt.timedelta(days=n) for n in ago)


def test_a_test_counts_when_something_happened_in_the_thirty_days_that_end_today():
    found = pulse(
        [
            Moved(days(90, 29), (), predicted=True),
            Moved(days(90, 30), days(30), predicted=True),
            Moved(days(0), days(0), predicted=False),
            Moved(days(90, 40), days(3), predicted=True),
            Moved(days(-1), (), predicted=True),
            Moved(days(5), (), predicted=False),
        ],
        TODAY,
    )
    assert (found.tests, found.predicted, found.decided) == (4, 2, 2)
    assert found.dots == (Dot.DECIDED, Dot.DECIDED, Dot.PREDICTED, Dot.BEGUN)
    assert found + Pulse(1, 1, 0) == Pulse(5, 3, 2)


@given(st.lists(st.tuples(st.integers(-5, 60), st.booleans(), st.booleans())))
def test_no_count_is_larger_than_the_tests_and_order_does_not_matter(drawn):
    tests = [Moved(days(ago), days(ago) if decided else (), predicted) for ago, decided, predicted in drawn]
    found = pulse(tests, TODAY)
    assert max(found.predicted, found.decided) <= found.tests == len(found.dots) <= len(tests)
    assert pulse(reversed(tests), TODAY) == found


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Call home on the first day out", "Call home on the second day out", True),
        ("Text reminders to families", "Reminder by text", True),
        ("Exam retakes after a short lesson", "Start with a short story", False),
        ("Greet by name at the door", "Breakfast with a mentor", False),
        ("Call", "Call home", False),
        ("", "Call home", False),
    ],
)
def test_titles_are_alike_with_two_words_in_common_and_half_of_the_shorter(one, other, alike):
    assert are_alike(one, other) is are_alike(other, one) is alike


def test_words_that_every_title_has_tell_nothing():
    assert tokens("Calling the families of our 9th-graders") == {"call", "famil", "th", "grader"}
    assert overlap("the of", "and to") == 0.0


def test_words_of_a_report_are_kept_without_empty_ones():
    assert checked_words({"aim": " The flu came. ", "next": " "}) == {"aim": "The flu came."}


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ({"aim": "We reached 40%."}, "report.has-number"),
        ({"aim": "a" * (LONGEST + 1)}, "report.too-long"),
        ({"weather": "Rain."}, "report.no-section"),
    ],
)
def test_words_of_a_report_that_are_refused_say_where_and_what_to_do(added, code):
    with pytest.raises(DataRefused) as refusal:
        checked_words(added)
    assert refusal.value.code == code and refusal.value.fix


def values(**counts):
    base = dict.fromkeys(("tests", "closed", "claims", "moved", "version"), 1) | {"keeping": None}
    return {"counts": base | counts, "numbers": [1, 2]}


def test_what_has_changed_is_told_in_order_and_what_nobody_may_say_is_not_compared():
    found = differences(values(), values(tests=2, claims=3, keeping=4))
    assert [(one.what, one.then, one.now) for one in found] == [("tests", 1, 2), ("claims", 1, 3)]
    assert differences(values(), values()) == ()
    assert gone(values(), values() | {"numbers": [2, 3]}) == (1,)
    assert next(iter(Section)) is Section.AIM
