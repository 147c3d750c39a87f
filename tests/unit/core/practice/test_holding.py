"""A measure that shifted and held, and schools that stand closer together: by hand, and against chance."""

import numpy as np
import pytest

from gofar.core.practice.holding import held, spread_fell
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_charts
from gofar.core.spc.series import panel

LOW, HIGH = [10.0, 12, 11, 13, 9, 12, 10, 11, 13, 10], [20.0, 22, 21, 23, 19, 22, 20, 21, 23, 20]


def chart(values, *, phase_at=None, improve=Direction.UP):
    labels = [str(i) for i in range(len(values))]
    starts = [] if phase_at is None else [labels[phase_at]]
    series = panel(np.array([values]), None, labels=labels, keys=[("one",)])
    return build_charts(series, "run", phase_starts=starts, improve=improve).result(0)


def test_a_chart_that_says_so_at_every_reading_has_held():
    shifted = chart(LOW + HIGH)
    assert held([shifted, chart([*LOW, 14.0, *HIGH])], Direction.UP)
    assert not held([chart(LOW), shifted], Direction.UP)
    assert not held([shifted, chart(LOW + HIGH + LOW)], Direction.UP)
    assert not held([], Direction.UP)


def test_a_new_phase_that_people_set_counts_by_its_centre():
    rebased = chart(LOW + HIGH, phase_at=10)
    assert held([rebased], Direction.UP)
    assert not held([chart(LOW + HIGH, phase_at=10, improve=Direction.DOWN)], Direction.DOWN)
    assert held([chart(HIGH + LOW, phase_at=10, improve=Direction.DOWN)], Direction.DOWN)
    assert not held([chart(LOW + HIGH, phase_at=10, improve=Direction.NONE)], Direction.NONE)
    assert not held([chart(LOW)], Direction.UP)


def points(levels, weight=100.0):
    """Four points a school about its level, a hundredth to either side."""
    return {
        f"s{i}": [((level + off) * weight, weight) for off in (-0.01, 0.01, -0.01, 0.01)]
        for i, level in enumerate(levels)
    }


WIDE, NARROW = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95), (0.88, 0.9, 0.9, 0.91, 0.92, 0.9)


def test_schools_that_were_far_apart_and_are_not():
    assert spread_fell(points(WIDE), points(NARROW)) is True
    assert spread_fell(points(NARROW), points(WIDE)) is False
    assert spread_fell(points(WIDE), points(WIDE)) is False


def test_too_few_schools_or_points_say_nothing():
    assert spread_fell(points(WIDE[:4]), points(NARROW[:4])) is None
    before = points(WIDE) | {"s5": points(WIDE)["s5"][:3], "s4": [(1.0, 0.0)] * 9}
    assert spread_fell(before, points(NARROW)) is None
    assert spread_fell({}, {}) is None


@pytest.mark.parametrize("schools", [6, 10, 20])
def test_without_a_change_chance_seldom_says_closer(schools):
    rng = np.random.default_rng(7)

    def network():
        levels = rng.normal(0.7, 0.08, schools)
        return [
            {f"s{i}": [(rng.binomial(80, min(p, 0.99)), 80) for _ in range(12)] for i, p in enumerate(levels)}
            for _ in range(2)
        ]

    wrong = sum(spread_fell(*network()) for _ in range(400))
    assert wrong / 400 < 0.08
