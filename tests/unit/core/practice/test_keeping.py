"""What a meeting leaves behind: guesses that a person decides about, and what is too few to be told."""

import datetime as dt

import pytest

from gofar.core.practice.keeping import Becomes, closest, jots_go_on, likely, matched_shown


@pytest.mark.parametrize(
    ("text", "where", "becomes"),
    [
        ("I call five families", {"commits": True, "unreached": False}, Becomes.TEST),
        ("Who pays for substitutes", {"commits": False, "unreached": True}, Becomes.QUESTION),
        ("Who pays for substitutes? ", {"commits": False, "unreached": False}, Becomes.QUESTION),
        ("Staff leave", {"commits": False, "unreached": False, "heard": "Challenges"}, Becomes.CAUSE),
        ("A calm room", {"commits": False, "unreached": False, "heard": "What it takes"}, Becomes.DRIVER),
        ("Swap teachers", {"commits": False, "unreached": False, "heard": "Promises"}, Becomes.IDEA),
        ("Swap teachers", {"commits": False, "unreached": False}, Becomes.IDEA),
    ],
)
def test_what_was_said_most_likely_becomes(text, where, becomes):
    assert likely(text, **where) is becomes


def test_the_closest_idea_shares_most_words_and_none_is_better_than_a_wrong_one():
    titles = {"call": "Call home on the first day out", "mentor": "A mentor for each student"}
    assert closest("Next week I call home on day one", titles) == "call"
    assert closest("Zebra crossings", titles) == ""
    assert closest("Call home", {}) == ""


def test_few_are_not_counted_and_jots_go_after_thirty_days():
    assert (matched_shown(4), matched_shown(5)) == (None, 5)
    moment = dt.datetime(2026, 2, 12, 15, tzinfo=dt.UTC)
    assert jots_go_on(moment) == dt.datetime(2026, 3, 14, 15, tzinfo=dt.UTC)
