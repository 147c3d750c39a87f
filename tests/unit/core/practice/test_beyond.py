"""Students beyond baseline: by hand, where nobody can say, and how often the range holds the truth."""

import numpy as np
import pytest

from gofar.core.practice.beyond import Counted, beyond


def months(*shares, whole=200, school="a"):
    return [Counted(school, f"2026-{i:02d}", share * whole, whole) for i, share in enumerate(shares, 1)]


def test_by_hand_one_school_whose_share_stands_still():
    found = beyond(months(0.9, 0.9, 0.9, 0.9), baseline=0.8, baseline_n=200)
    assert found is not None
    assert (
        found.more == pytest.approx(20) and found.students == 200 and (found.schools, found.periods) == (1, 4)
    )
    assert (found.low, found.high) == pytest.approx((20 - 11.087, 20 + 11.087), abs=1e-3)
    assert found.is_clear


def test_it_adds_schools_and_averages_the_newest_six_periods():
    rows = months(0.0, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9) + months(*[0.7] * 7, whole=100, school="b")
    found = beyond(rows, baseline=0.8, baseline_n=5000)
    assert found is not None and found.periods == 6
    assert found.more == pytest.approx(20 - 10)


def test_to_lower_a_share_fewer_count_as_more():
    up = beyond(months(0.9, 0.8, 0.9, 0.7), baseline=0.8, baseline_n=200)
    down = beyond(months(0.9, 0.8, 0.9, 0.7), baseline=0.8, baseline_n=200, lower=True)
    assert up is not None and down is not None
    assert (down.more, down.low, down.high) == pytest.approx((-up.more, -up.high, -up.low))
    assert not up.is_clear
    fell = beyond(months(0.5, 0.5, 0.5, 0.5), baseline=0.8, baseline_n=2000)
    assert fell is not None and fell.high < 0 and fell.is_clear


@pytest.mark.parametrize(
    ("rows", "baseline", "n"),
    [
        (months(0.9, 0.9, 0.9), 0.8, 200),
        (months(0.9, 0.9, 0.9, 0.9), 0.8, 0),
        (months(0.9, 0.9, 0.9, 0.9), 1.0, 200),
        ([], 0.8, 200),
        ([Counted(name, f"2026-0{i}", 9, 10) for i, name in enumerate("abcd", 1)], 0.8, 200),
        ([Counted("a", f"2026-0{i}", 0, 0) for i in range(1, 6)], 0.8, 200),
    ],
)
def test_where_nobody_can_say_yet_it_says_nothing(rows, baseline, n):
    assert beyond(rows, baseline=baseline, baseline_n=n) is None


def test_a_school_with_one_period_alone_does_not_count():
    found = beyond(
        [*months(0.9, 0.9, 0.9, 0.9), Counted("b", "2026-02", 1, 200)], baseline=0.8, baseline_n=200
    )
    assert found is not None and found.schools == 1 and found.more == pytest.approx(20)


def test_the_range_holds_the_truth_in_93_to_99_of_100_networks():
    """Ten schools with shares of their own, a wave over all of them each month, and a baseline that was counted too."""
    rng, held, tried = np.random.default_rng(20260302), 0, 600
    for _ in range(tried):
        before, gain, sizes = rng.uniform(0.3, 0.8), rng.uniform(0.0, 0.1), rng.integers(60, 200, 10)
        own = rng.normal(0, 0.03, 10)
        level = before + float(own @ sizes) / sizes.sum()
        n0 = int(sizes.sum())
        baseline = rng.binomial(n0, level) / n0
        rows = []
        for month in range(1, 7):
            wave = rng.normal(0, 0.015)
            for i, size in enumerate(sizes):
                share = min(0.99, max(0.01, before + own[i] + gain + wave))
                rows.append(Counted(str(i), f"2026-{month:02d}", int(rng.binomial(size, share)), int(size)))
        found = beyond(rows, baseline=baseline, baseline_n=n0)
        assert found is not None
        held += found.low <= gain * n0 <= found.high
    assert 0.93 <= held / tried <= 0.99
