"""Readings from Parquet, read a column at a time: the same series as cell by cell, whatever the cells are like."""

import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gofar.core.errors import DataRefused, GofarError, WrongUsage
from gofar.core.spc.gather import Join, gather
from gofar.core.spc.kinds import Chart
from gofar.core.spc.portions import gather_portions
from gofar.core.spc.table import Columns, join_for, series_from_table
from gofar.engine.frames import read_columns
from gofar.engine.readings import rows_of_parquet

TIMES = [
    ["2026-01", "2026-02", "2026-2", "2025-12", " 2026-01 ", "2026-03"],
    [1, 2, 3, 10, 11, -1],
    ["1", "2", "03", "3", "10", "+2"],
    [1.0, 2.0, 10.0],
    [dt.date(2026, 1, 5), dt.date(2026, 1, 12), dt.date(2025, 12, 29)],
    [dt.datetime.fromisoformat(text) for text in ("2026-01-05", "2026-01-05T08:30", "2026-01-06")],
    ["2026-01-05", "2026-01-05 08:30", "2025-26", "2026-01"],
]
KEYS = [["a", "b", " a", "", None, "A"], [1, 2, None], [1.0, 1.5, 2.0], [True, False]]
NUMBERS = [
    [0, 1, 7, None],
    [0.0, -0.0, 1.5, None, 3.25, 1e9],
    ["1", " 2 ", "45%", "*", "<5", "", None, "n/a", "1,200", "3.5"],
    [Decimal("1.10"), Decimal("2.25"), None],
]


@st.composite
def tables(draw):
    """A small table with every awkwardness at once: joined times, gaps, text numbers, blanks, one spelling and another."""
    rows = draw(st.integers(1, 25))

    def column(choices):
        return draw(st.lists(st.sampled_from(draw(st.sampled_from(choices))), min_size=rows, max_size=rows))

    return {
        "school": column(KEYS),
        "group": column(KEYS),
        "time": column(TIMES),
        "top": column(NUMBERS),
        "bottom": column(NUMBERS),
    }


def same(one, other):
    return one is other is None or np.array_equal(one, other, equal_nan=True)


def assert_same_series(found, wanted):
    assert (found.names, found.labels, tuple(found.keys)) == (wanted.names, wanted.labels, tuple(wanted.keys))
    assert same(found.when, wanted.when)
    assert same(found.value, wanted.value)
    assert same(found.denominator, wanted.denominator)
    assert same(found.merged, wanted.merged)
    if wanted.groups is not None:
        assert same(found.groups.size, wanted.groups.size)
        assert same(found.groups.spread, wanted.groups.spread)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    cells=tables(),
    by=st.sampled_from([(), ("school",), ("school", "group"), ("group", "school")]),
    kind=st.sampled_from([Chart.RUN, Chart.P, Chart.C, Chart.XBAR, None]),
    row_group=st.integers(1, 10),
    budget=st.sampled_from([16, 64, 1000]),
)
def test_columns_give_the_series_that_cells_give(cells, by, kind, row_group, budget, tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table(cells), path, row_group_size=row_group)
    columns = Columns("time", "top", "bottom" if kind is Chart.P else None, by)
    wanted = series_from_table(read_columns(path), columns, kind, row_numbers=range(1, 100))
    rows = rows_of_parquet(path, columns)
    join = join_for(kind, rows)
    assert_same_series(gather(rows, join), wanted)

    done = 0
    for portion in gather_portions(rows, join, cells=budget):
        part, width = wanted.part(slice(done, done + portion.count)), portion.width
        assert tuple(portion.keys) == tuple(part.keys)
        assert same(portion.value, part.value[:, :width])
        assert same(portion.when, part.when[:, :width])
        assert same(portion.merged, part.merged)
        assert np.isnan(part.value[:, width:]).all()
        done += portion.count
    assert done == wanted.count


@pytest.mark.parametrize(
    "cells",
    [
        {"time": ["2026-01", None], "top": [1, 2]},
        {"time": ["2026-01", "soon", "later"], "top": [1, 2, 3]},
        {"time": ["2026-01", "2026-02", "2026-03"], "top": ["1", "x", "y"]},
        {"time": ["2026-01", "2026-02", "2026-03"], "top": [1.0, 2.0, float("inf")]},
        {"time": ["2026-01", "2026-02"], "top": [True, False]},
        {"time": [], "top": []},
        {"when": ["2026-01"], "top": [1]},
        {"time": [[1], [2]], "top": [1, 2]},
    ],
)
def test_what_cannot_be_read_is_refused_in_the_same_words(cells, tmp_path):
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table(cells), path)
    columns = Columns("time", "top")
    with pytest.raises(GofarError) as wanted:
        series_from_table(read_columns(path), columns, Chart.RUN, row_numbers=range(1, 100))
    with pytest.raises(GofarError) as found:
        rows_of_parquet(path, columns)
    assert isinstance(found.value, DataRefused | WrongUsage)
    for part in ("what", "where", "fix", "code"):
        assert getattr(found.value, part) == getattr(wanted.value, part)


def test_categories_that_no_row_has_are_no_series_and_no_times(tmp_path):
    path = tmp_path / "t.parquet"
    time = pa.DictionaryArray.from_arrays(pa.array([2, 1], pa.int8()), ["never", "2026-02", "2026-01"])
    school = pa.DictionaryArray.from_arrays(pa.array([1, 1], pa.int8()), ["Nobody", "Alder"])
    pq.write_table(pa.table({"time": time, "school": school, "top": [3, 4]}), path)
    found = gather(rows_of_parquet(path, Columns("time", "top", by=("school",))), Join.MEAN)
    assert (found.labels, tuple(found.keys)) == (("2026-01", "2026-02"), (("Alder",),))


def test_one_giant_series_among_many_small_ones_is_never_cut():
    from gofar.core.spc.gather import Rows
    from gofar.core.spc.keys import Keys, Texts

    series = np.concatenate([np.repeat(np.arange(40), 3), np.full(500, 40), np.repeat(np.arange(41, 60), 3)])
    time = np.concatenate([np.tile(np.arange(3), 40), np.arange(500), np.tile(np.arange(3), 19)])
    names = tuple(str(n) for n in range(60))
    rows = Rows(
        ("school",), Keys((Texts(np.arange(60), names),), 60), tuple(str(n) for n in range(500)), series, time,
        np.arange(len(series), dtype=float),
    )  # fmt: skip
    portions = list(gather_portions(rows, Join.MEAN, cells=320))
    assert [key for portion in portions for key in portion.keys] == [(name,) for name in names]
    assert max(portion.width for portion in portions) == 500
    assert sum(int(portion.present.sum()) for portion in portions) == len(series)
