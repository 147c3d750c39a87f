"""The right size against students who are made up one by one: none of the product's own statistics is used here."""

import itertools
import math

import numpy as np
import pytest

from gofar.core.stats.size import right_size

RUNS = 4000
CASES = [
    (0.68, 0.74, 14, 470, 0.03, 3),
    (0.68, 0.72, 14, 1400, 0.03, 3),
    (0.50, 0.55, 10, 600, 0.05, 6),
    (0.90, 0.86, 20, 1600, 0.02, 12),
    (0.35, 0.38, 12, 900, 0.0, 10),
]


def speaks(shares, centre, sigma):
    """Read one chart by eye: a point beyond three sigma; from ten points on, Anhøj's two rules."""
    if any(abs(share - centre) > 3 * sigma for share in shares):
        return True
    sides = [share > centre for share in shares if share != centre]
    n = len(sides)
    if n < 10:
        return False
    longest = current = 1
    crossings = 0
    for one, other in itertools.pairwise(sides):
        current = current + 1 if one == other else 1
        crossings += one != other
        longest = max(longest, current)
    chance, fewest = 0.0, 0
    for k in range(n):
        chance += math.comb(n - 1, k) / 2 ** (n - 1)
        if chance >= 0.05:
            fewest = k
            break
    return longest > round(math.log2(n)) + 3 or crossings < fewest


def simulate(start, target, schools, students, spread, baseline, periods):
    """Return how often a chart speaks: each school wanders, each student is a toss."""
    rng = np.random.default_rng(20260302)
    each = students // schools
    true = np.array([start] * baseline + [target] * periods)
    wander = rng.normal(0, spread, (RUNS, len(true), schools))
    counts = rng.binomial(each, np.clip(true[None, :, None] + wander, 0, 1))
    shares = counts.sum(axis=2) / (each * schools)
    sigma = math.sqrt(start * (1 - start) / (each * schools) + spread**2 / schools)
    return np.mean([speaks(row, start, sigma) for row in shares])


@pytest.mark.slow
@pytest.mark.parametrize(("start", "target", "schools", "students", "spread", "baseline"), CASES)
def test_power_agrees_with_a_simulation_within_five_points(
    start, target, schools, students, spread, baseline
):
    students -= students % schools
    size = right_size(
        start, target, schools=schools, students=students, spread=spread, baseline=baseline, most=12
    )
    for periods in (1, 3, 7, 12):
        found = simulate(start, target, schools, students, spread, baseline, periods)
        assert size.power[periods - 1] == pytest.approx(found, abs=0.05), periods
