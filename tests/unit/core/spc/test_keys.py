"""Keys of many series: parts as numbers, read as a tuple of tuples would be."""

import numpy as np
import pytest

from gofar.core.spc.gather import Join, Rows, gather
from gofar.core.spc.keys import Keys

SOME = [("A", "1"), ("B", "1"), ("A", "2")]


def test_keys_are_read_by_place_by_stretch_and_in_order():
    keys = Keys.of(SOME, 2)
    assert keys[1] == ("B", "1")
    assert keys[-1] == ("A", "2")
    assert tuple(keys[1:]) == tuple(SOME[1:])
    assert tuple(keys) == tuple(SOME)
    assert keys == tuple(SOME)
    for place in (3, -4):
        with pytest.raises(IndexError, match="3 series"):
            keys[place]


def test_a_set_without_names_has_an_empty_key_for_each_series():
    assert tuple(Keys.of([(), ()], 0)) == ((), ())


def test_rows_far_apart_in_time_become_the_same_series_as_rows_close_together():
    rng = np.random.default_rng(3)
    for labels in (6, 6_000):
        series, time = rng.integers(0, 4, 60), rng.integers(0, labels, 60)
        value = rng.normal(size=60)
        names = tuple((str(n),) for n in range(4))
        found = gather(Rows(("s",), names, tuple(map(str, range(labels))), series, time, value), Join.SUM)
        for one in range(4):
            times = sorted(set(time[series == one].tolist()))
            sums = [value[(series == one) & (time == when)].sum() for when in times]
            assert found.when[one, : len(times)].tolist() == times
            assert np.allclose(found.value[one, : len(times)], sums)
