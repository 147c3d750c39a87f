"""Intervals of school effects on made-up networks: the short form of `benchmarks/methods/coverage.py`."""

import pytest

from gofar.core.variance.coverage import coverage


@pytest.mark.parametrize(("schools", "networks"), [(6, 60), (20, 25)])
def test_intervals_hold_about_as_often_as_they_say(schools, networks):
    """With 360 and 500 intervals the share itself wanders by 1.2 and 1 points, and schools of one network go together."""
    found = coverage(schools=schools, share=0.1, students=60, networks=networks, seed=1)
    assert found.intervals == schools * networks
    assert 0.91 <= found.told <= 0.99
    assert found.conditional < found.told
