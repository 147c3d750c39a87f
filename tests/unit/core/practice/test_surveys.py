"""Short forms: what may be shown, what has changed, when to ask, and where raters see things differently."""

import datetime as dt
import random
from itertools import pairwise

import pytest

from gofar.core.practice.surveys.change import Word, change, fisher, wilson
from gofar.core.practice.surveys.pulse import ITEMS, STATEMENTS
from gofar.core.practice.surveys.readiness import DOMAINS, Level, Seen, Standing, seen, to_talk_about
from gofar.core.practice.surveys.recall import Statement, statements
from gofar.core.practice.surveys.summary import Spread, summary
from gofar.core.practice.surveys.terms import is_due, term_of

OWN = Statement(0.86, dt.date(2027, 6, 30))


def answers(n, **changes):
    return [{"aim": "right"} | {item.key: 4 for item in STATEMENTS} | changes for _ in range(n)]


# ------------------------------------------------------------------ the form
def test_the_pulse_has_eight_items_and_readiness_eight_sides_of_four_steps():
    assert len(ITEMS) == 8
    assert len({item.key for item in ITEMS}) == 8
    assert len(DOMAINS) == 8
    assert all(set(domain.asks) == set(Level) and len(set(domain.steps)) == 4 for domain in DOMAINS)


@pytest.mark.parametrize("baseline", [0.78, 0.9, 0.97])
def test_three_aims_differ_and_the_own_one_stands_at_its_place(baseline):
    for seed in range(30):
        found, right = statements(OWN, baseline, seed)
        assert len(set(found)) == 3
        assert found[right] == OWN
        assert all(0 < one.target < 1 and one.target != baseline for one in found)
    places = {statements(OWN, baseline, seed)[1] for seed in range(30)}
    assert places == {0, 1, 2}
    assert statements(OWN, baseline, 4) == statements(OWN, baseline, 4)


def test_neither_the_largest_number_nor_the_nearest_day_gives_the_aim_away():
    others = {max(one.target for one in statements(OWN, 0.78, seed)[0]) for seed in range(30)}
    assert len(others) == 2
    # A target that lies as far from the baseline as its neighbor would never becomes where we stand.
    near = Statement(0.8, OWN.by_when)
    assert 0.78 not in {one.target for seed in range(30) for one in statements(near, 0.78, seed)[0]}


# ------------------------------------------------------------------ what may be shown
@pytest.mark.parametrize("n", range(5))
def test_below_five_nothing_is_counted(n):
    found = summary(answers(n))
    assert found.spreads == {}
    assert found.needed == 5 - n


def test_five_answers_show_each_item_with_its_spread():
    found = summary([*answers(3), *answers(2, miss=1, aim="unsure")])
    assert found.needed == 0
    miss = found.spreads["miss"]
    assert miss.counts == (2, 0, 0, 3, 0)
    assert (miss.agree, miss.answered, miss.cannot) == (3, 5, 0)
    assert found.spreads["aim"].counts == (3, 0, 2)
    assert found.spreads["aim"].agree == 3


def test_an_item_that_fewer_than_five_answered_tells_nothing_not_even_how_many_could_not_say():
    found = summary([*answers(4), *answers(3, miss=0)])
    assert found.spreads["miss"] is None
    assert found.spreads["efficacy"].answered == 7


def test_what_was_left_out_or_is_no_choice_counts_as_no_answer():
    found = summary([*answers(5), {"miss": 9}, {}])
    assert found.spreads["miss"].cannot == 2
    assert found.spreads["time"].answered == 5


def test_the_middle_answer_and_the_middle_half():
    spread = Spread("miss", (2, 1, 1, 3, 1), 0)
    assert spread.middle == 3
    assert spread.half == (1, 4)
    assert Spread("miss", (0, 0, 0, 0, 5), 0).half == (5, 5)


def test_the_count_of_answers_does_not_depend_on_their_order():
    given = answers(9)
    for place, one in enumerate(given):
        one["miss"] = place % 6
    random.Random(1).shuffle(given)
    assert summary(given) == summary(sorted(given, key=lambda one: one["miss"]))


# ------------------------------------------------------------------ change
def test_a_large_change_is_told_and_a_small_one_is_not():
    assert change((31, 40), (12, 40)).word is Word.FEWER
    assert change((12, 40), (31, 40)).word is Word.MORE
    small = change((31, 40), (29, 41))
    assert small.word is Word.UNCLEAR
    assert small.lower < small.by < small.upper
    assert small.lower < 0 < small.upper


def test_where_even_the_largest_change_could_be_chance_it_says_too_few():
    assert change((0, 5), (5, 5)).word is Word.TOO_FEW
    assert change((0, 5), (6, 6)).word is Word.MORE


def test_exact_chance_and_ranges_are_those_of_scipy():
    stats = pytest.importorskip("scipy.stats")
    rng = random.Random(7)
    for _ in range(300):
        m, n = rng.randint(5, 60), rng.randint(5, 60)
        a, b = rng.randint(0, m), rng.randint(0, n)
        assert fisher(a, m, b, n) == pytest.approx(
            stats.fisher_exact([[a, m - a], [b, n - b]]).pvalue, rel=1e-9
        )
        level = 0.05 / 8
        reach = stats.norm.ppf(1 - level / 2)
        theirs = stats.binomtest(a, m).proportion_ci(1 - level, method="wilson")
        assert wilson(a, m, reach) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_newcombes_range_is_the_one_of_his_paper():
    """56 of 70 beside 48 of 80, at 95%: 0.20 with 0.0524 to 0.3339 (method 10)."""
    found = change((48, 80), (56, 70), items=1)
    assert (found.by, found.lower, found.upper) == pytest.approx((0.20, 0.0524, 0.3339), abs=5e-5)


def test_when_nothing_moved_a_pulse_seldom_says_that_something_did():
    rng = random.Random(11)
    said = 0
    for _ in range(400):
        told = set()
        for share in (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.75, 0.85):
            before, after = (sum(rng.random() < share for _ in range(40)) for _ in range(2))
            told.add(change((before, 40), (after, 40)).word)
        said += bool(told & {Word.MORE, Word.FEWER})
    assert said <= 20


# ------------------------------------------------------------------ terms
def test_terms_are_named_and_the_pulse_is_due_once_in_each():
    assert term_of(dt.date(2025, 9, 9)).words == "Fall 2025"
    assert term_of(dt.date(2026, 3, 2)).words == "Spring 2026"
    assert is_due(None, dt.date(2026, 3, 2))
    assert is_due(dt.date(2025, 10, 6), dt.date(2026, 3, 2))
    assert not is_due(dt.date(2026, 1, 12), dt.date(2026, 3, 2))
    assert not is_due(dt.date(2025, 12, 18), dt.date(2026, 1, 12))


# ------------------------------------------------------------------ readiness
def test_a_disagreement_is_shown_as_one_and_never_averaged():
    marks = [{"time": 4, "team": 3}, {"time": 1, "team": 3}, {"time": 4, "team": 4}, {"time": 2, "team": 3}]
    sides = {side.domain.key: side for side in seen(marks)}
    assert (sides["time"].ready, sides["time"].raters, sides["time"].apart) == (2, 4, 3)
    assert sides["time"].standing is Standing.SPLIT
    assert sides["team"].standing is Standing.READY
    assert sides["equity"].standing is Standing.EMPTY
    assert sides["equity"].apart == 0
    assert [side.domain.key for side in to_talk_about(sides.values())] == ["time"]


def test_one_mark_is_one_mark_and_low_marks_are_not_yet():
    first, *_rest = seen([{"leadership": 4}])
    assert first.standing is Standing.ALONE
    assert Seen(DOMAINS[0], (1, 2, 0, 0)).standing is Standing.NOT_YET


def test_the_widest_disagreement_comes_first():
    found = to_talk_about(seen([{"time": 2, "team": 1}, {"time": 3, "team": 4}]))
    assert [side.domain.key for side in found] == ["team", "time"]
    assert all(a.apart >= b.apart for a, b in pairwise(found))
