"""Ranks as intervals: exact where the chance is known, wide where schools are alike."""

import csv

import numpy as np
import pytest

from gofar.core.variance.linear import fit_linear
from gofar.core.variance.moments import moments_of
from gofar.core.variance.ranks import rank_intervals
from tests.shared import shared_path


def test_clear_differences_have_clear_places_and_equal_ones_have_none():
    found = rank_intervals(np.array([3.0, -3.0, 9.0]), np.full(3, 0.1), seed=1)
    assert found.lower.tolist() == found.upper.tolist() == [2, 3, 1]
    alike = rank_intervals(np.zeros(40), np.ones(40), seed=1)
    assert alike.lower == pytest.approx(2, abs=1)
    assert alike.upper == pytest.approx(39, abs=1)


def test_two_groups_change_places_as_often_as_the_normal_curve_says():
    """Apart by 1.5 standard errors of the difference, the lower leads in 6.7 of 100 draws: inside 95%, outside 80%."""
    estimate, se = np.array([1.5, 0.0]), np.full(2, np.sqrt(0.5))
    wide = rank_intervals(estimate, se, seed=3, draws=20_000)
    narrow = rank_intervals(estimate, se, seed=3, draws=20_000, confidence=0.8)
    assert (wide.lower.tolist(), wide.upper.tolist()) == ([1, 1], [2, 2])
    assert (narrow.lower.tolist(), narrow.upper.tolist()) == ([1, 2], [1, 2])


def test_the_same_seed_gives_the_same_places():
    estimate = np.linspace(-1, 1, 30)
    one, other = (rank_intervals(estimate, np.full(30, 0.5), seed=9) for _ in range(2))
    assert np.array_equal(one.lower, other.lower)
    assert np.array_equal(one.upper, other.upper)


@pytest.mark.shared
def test_in_high_school_and_beyond_most_places_are_anybodys():
    with shared_path("reference/variance/data/hsb82.csv").open() as file:
        rows = list(csv.DictReader(file))
    school = np.array([row["school"] for row in rows])
    score = np.array([float(row["mAch"]) for row in rows])
    ses, sector = (np.array([float(row[name]) for row in rows]) for name in ("ses", "sector"))
    (effects,) = fit_linear(
        moments_of({"school": school}, {"ses": ses, "sector": sector}, ("mAch", score))
    ).effects
    found = rank_intervals(effects.estimate[:, 0], effects.se[:, 0], seed=1)
    assert np.median(found.upper - found.lower + 1) == pytest.approx(89, abs=4)
