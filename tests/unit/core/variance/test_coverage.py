"""Intervals of school effects on made-up networks: the short form of `benchmarks/methods/coverage.py`."""

import numpy as np
import pytest

from gofar.core.variance.coverage import coverage
from gofar.core.variance.fitted import fit
from gofar.core.variance.moments import moments_of
from gofar.core.variance.problem import prepare
from gofar.core.variance.told import tell


@pytest.mark.parametrize(("schools", "networks"), [(6, 60), (20, 25)])
def test_intervals_hold_about_as_often_as_they_say(schools, networks):
    """With 360 and 500 intervals the share itself wanders by 1.2 and 1 points, and schools of one network go together."""
    found = coverage(schools=schools, share=0.1, students=60, networks=networks, seed=1)
    assert found.intervals == schools * networks
    assert 0.91 <= found.told <= 0.99
    assert found.conditional < found.told


def test_schools_that_are_alike_are_not_told_apart():
    """Intervals that leave out nought are what `gofar variance` calls clear; with equal schools chance makes hardly any."""
    rng = np.random.default_rng(3)
    school = np.repeat(np.arange(14), 100)
    told = 0
    for _ in range(60):
        moments = moments_of({"school": school}, {}, ("y", rng.normal(size=len(school))))
        _, (effects,) = tell(fit(prepare(moments), restricted=True), moments.columns)
        told += bool(((effects.lower > 0) | (effects.upper < 0)).any())
    assert told <= 3
