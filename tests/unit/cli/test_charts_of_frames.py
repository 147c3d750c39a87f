"""`gofar.charts` takes what people have: frames of pandas, Polars and Arrow, arrays, lists and files."""

import csv
import datetime as dt
import io
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import gofar
from gofar.cli.points import Which

LATE = [9, 7, 8, 10, 6, 9, 8, 7, 9, 8, 10, 7, 8, 9, 7, 3, 2, 3, 1, 3, 2, 3, 2, 3]
TABLE = {
    "school": [school for school in ("Birch", "Alder") for _ in LATE],
    "week": [dt.date(2026, 1, 5) + dt.timedelta(7 * week) for _ in range(2) for week in range(len(LATE))],
    "late": [float(late) for late in LATE] + [None if place == 3 else 5.0 for place in range(len(LATE))],
    "enrolled": [50] * 2 * len(LATE),
}
ASKED = {"by": "school", "time": "week", "value": "late", "denominator": "enrolled", "chart": "p"}


def arrays():
    return {
        "school": np.array(TABLE["school"]),
        "week": np.array(TABLE["week"], dtype="datetime64[D]"),
        "late": np.array(TABLE["late"], dtype=float),
        "enrolled": np.array(TABLE["enrolled"]),
    }


def structured():
    columns = arrays()
    kinds = [(name, column.dtype) for name, column in columns.items()]
    return np.array(list(zip(*columns.values(), strict=True)), dtype=kinds)


FRAMES = {
    "lists": lambda: TABLE,
    "pandas": lambda: pd.DataFrame(TABLE),
    "pandas with dates of its own": lambda: pd.DataFrame(TABLE).astype({"week": "datetime64[ns]", "school": "category"}),
    "polars": lambda: pl.DataFrame(TABLE),
    "polars with categories": lambda: pl.DataFrame(TABLE).with_columns(pl.col("school").cast(pl.Categorical)),
    "arrow": lambda: pa.table(TABLE),
    "arrays": arrays,
    "objects": lambda: {name: np.array(column, dtype=object) for name, column in TABLE.items()},
    "structured array": structured,
}  # fmt: skip


@pytest.mark.parametrize("form", FRAMES)
def test_every_form_of_a_table_gives_the_same_charts(form):
    wanted = gofar.to_arrow(gofar.charts(TABLE, **ASKED))
    charts = gofar.charts(FRAMES[form](), **ASKED)
    assert gofar.to_arrow(charts).equals(wanted)
    assert list(charts.series.keys) == [("Birch",), ("Alder",)]
    assert charts.result(0).variation is gofar.Variation.CHANGE


@pytest.mark.parametrize("points", [which.value for which in Which])
def test_what_a_table_holds_is_what_the_command_writes(tmp_path, points):
    from click.testing import CliRunner

    from gofar.cli.main import main

    path = tmp_path / "late.parquet"
    pq.write_table(pa.table(TABLE), path)
    words = [
        "--time",
        "week",
        "--value",
        "late",
        "--denominator",
        "enrolled",
        "--by",
        "school",
        "--chart",
        "p",
    ]
    told = CliRunner().invoke(main, ["chart", str(path), *words, "--points", points, "--format", "csv"])
    assert told.exit_code == 0, told.stderr
    table = gofar.to_arrow(gofar.charts(path, **ASKED), points=points)
    rows = list(csv.reader(io.StringIO(told.stdout)))
    assert rows[0] == table.column_names
    assert len(rows) - 1 == table.num_rows > 0
    for row, held in zip(rows[1:], table.to_pylist(), strict=True):
        for cell, value in zip(row, held.values(), strict=True):
            if value is None or isinstance(value, bool):
                assert cell == ("" if value is None else str(value).lower())
            else:
                assert type(value)(cell) == value


def test_a_frame_goes_back_to_where_it_came_from():
    table = gofar.to_arrow(gofar.charts(pl.DataFrame(TABLE), **ASKED), points="none")
    assert pl.DataFrame(table)["centre"].to_list() == table.to_pandas()["centre"].tolist()


def test_a_frame_without_the_column_is_told_which_it_has():
    with pytest.raises(gofar.WrongUsage, match="no column “week”"):
        gofar.charts(pl.DataFrame({"wk": [1], "late": [2]}), by=(), time="week", value="late")


def test_a_mixed_column_of_pandas_is_read_cell_by_cell():
    frame = pd.DataFrame({"week": [1, 2, 3], "late": pd.Series([1, "<5", "3"], dtype=object)})
    assert gofar.charts(frame, by=(), time="week", value="late").series.value[0, [0, 2]].tolist() == [
        1.0,
        3.0,
    ]


def test_one_row_and_a_hundred_thousand_series_hold_no_text_for_each():
    number = np.arange(100_000)
    frame = {"series": number, "week": np.ones(100_000, int), "late": number.astype(float)}
    keys = gofar.charts(frame, by="series", time="week", value="late").series.keys
    assert keys[99_999] == ("99999",)
    assert sys.getsizeof(keys) < 100
