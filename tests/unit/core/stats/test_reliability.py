"""Reliability against the published example, sums by hand, and simulated schools."""

from fractions import Fraction

import numpy as np
import pytest

from gofar.core.errors import DataRefused
from gofar.core.stats.reliability import reliability

#: Shrout and Fleiss (1979), table 2: six people, four ratings each.
PUBLISHED = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def by_hand(groups):
    """The same share in fractions, from sums alone."""
    total = sum(len(g) for g in groups)
    grand = Fraction(sum(map(sum, groups)), total)
    means = [Fraction(sum(g), len(g)) for g in groups]
    between = sum(len(g) * (m - grand) ** 2 for g, m in zip(groups, means, strict=True)) / (len(groups) - 1)
    within = sum((x - m) ** 2 for g, m in zip(groups, means, strict=True) for x in g) / (total - len(groups))
    n0 = (total - Fraction(sum(len(g) ** 2 for g in groups), total)) / (len(groups) - 1)
    return (between - within) / (between + (n0 - 1) * within)


def test_it_is_the_published_example():
    found = reliability(PUBLISHED)
    assert found.share == pytest.approx(0.17, abs=0.005)
    assert found.of_mean(4) == pytest.approx(0.44, abs=0.005)
    assert (found.groups, found.readings, found.typical) == (6, 24, 4.0)
    assert found.lower < 0 < found.share < found.upper


def test_unequal_numbers_are_the_sums_by_hand_and_short_schools_are_left_out():
    uneven = [PUBLISHED[0], PUBLISHED[1][:3], PUBLISHED[2], PUBLISHED[3][:3], PUBLISHED[4], PUBLISHED[5]]
    assert reliability([*uneven, [5, 5]]).share == pytest.approx(float(by_hand(uneven)))


def test_so_many_readings_make_a_mean_that_is_good_enough():
    found = reliability(PUBLISHED)
    needed = found.readings_for(0.7)
    assert found.of_mean(needed) >= 0.7 > found.of_mean(needed - 1)


def test_schools_that_are_all_alike_have_a_share_of_nothing():
    rng = np.random.default_rng(4)
    found = [reliability(rng.normal(0, 1, (8, 6))) for _ in range(40)]
    low = min(found, key=lambda one: one.share)
    assert low.share < 0
    assert low.of_mean(9) == 0
    assert low.readings_for() is None
    assert low.between_sd == 0


def test_the_range_holds_the_true_share_about_as_often_as_it_says():
    rng = np.random.default_rng(11)
    inside = 0
    for _ in range(400):
        schools = rng.normal(0, 1, 12)
        readings = [school + rng.normal(0, 1.5, rng.integers(3, 10)) for school in schools]
        found = reliability(readings)
        inside += found.lower <= 1 / (1 + 1.5**2) <= found.upper
    assert 0.90 <= inside / 400 <= 0.98


@pytest.mark.parametrize(
    ("groups", "code"),
    [(PUBLISHED[:4], "reliability.too-few"), ([[1, 1, 1]] * 3 + [[2, 2, 2]] * 3, "reliability.no-spread")],
)
def test_too_little_is_refused_with_what_is_missing(groups, code):
    with pytest.raises(DataRefused) as refused:
        reliability(groups)
    assert refused.value.code == code
    assert refused.value.fix
