"""Sums for mixed models out of DuckDB: the same as from rows in memory, whatever the rows lack."""

import numpy as np
import polars as pl
import pytest

from gofar.core.errors import DataRefused, GofarError, WrongUsage
from gofar.core.variance.linear import fit_linear
from gofar.core.variance.model import model_of
from gofar.core.variance.moments import moments_of
from gofar.engine.cells import read_cells
from gofar.engine.moments import read_moments
from gofar.engine.places import open_engine
from gofar.engine.usable import LeftOut

N = 400


def frame(seed=1):
    rng = np.random.default_rng(seed)
    school = rng.integers(0, 9, N)
    return {
        "class": rng.integers(0, 3, N),
        "school": np.array([f"School {name}" for name in school]),
        "prior": rng.normal(1000, 3, N),
        "lunch": rng.random(N) < 0.4,
        "y": 1e6 + school + rng.normal(size=N),
    }


def written(path, columns):
    pl.DataFrame(columns).write_parquet(path)
    return [str(path)]


def in_memory(columns, keep):
    return moments_of(
        {"class": columns["class"][keep], "school": columns["school"][keep]},
        {"prior": columns["prior"][keep], "lunch": columns["lunch"][keep].astype(float)},
        ("y", columns["y"][keep]),
    )


MODEL = model_of("y", ("class", "school"), ("prior", "lunch"))


def test_whole_rows_give_the_moments_of_the_same_rows_in_memory(tmp_path):
    columns = frame()
    with open_engine() as engine:
        table = engine.parquet(written(tmp_path / "students.parquet", columns))
        moments, rows = read_moments(engine, table, MODEL)
    expected = in_memory(columns, np.ones(N, dtype=bool))
    assert (rows.read, rows.used, rows.left_out) == (N, N, ())
    assert moments.columns == ("intercept", "prior", "lunch", "y")
    assert moments.nesting.sizes == expected.nesting.sizes
    assert moments.nesting.names(1) == expected.nesting.names(1)
    assert moments.nesting.parents(0) == expected.nesting.parents(0)
    assert fit_linear(moments).loglik == pytest.approx(fit_linear(expected).loglik, rel=1e-11)
    assert fit_linear(moments).fixed.estimate == pytest.approx(fit_linear(expected).fixed.estimate, rel=1e-9)


def test_rows_that_lack_anything_are_left_out_of_every_sum_and_counted_once(tmp_path):
    columns = frame()
    holed = {name: values.tolist() for name, values in columns.items()}
    holes = {"school": [0, 1], "y": [1, 2, 3], "prior": [4, 5], "lunch": [6]}
    for name, places in holes.items():
        for place in places:
            holed[name][place] = None
    holed["prior"][7], holed["y"][8], holed["prior"][9] = float("nan"), float("inf"), float("-inf")
    keep = np.ones(N, dtype=bool)
    keep[:10] = False
    with open_engine() as engine:
        table = engine.parquet(written(tmp_path / "students.parquet", holed))
        moments, rows = read_moments(engine, table, MODEL)
    assert (rows.read, rows.used) == (N, N - 10)
    assert rows.left_out == (
        LeftOut("no value in “school”", 2),
        LeftOut("no value in “y”", 2),
        LeftOut("no finite number in “y”", 1),
        LeftOut("no value in “prior”", 3),
        LeftOut("no finite number in “prior”", 1),
        LeftOut("no value in “lunch”", 1),
    )
    assert fit_linear(moments).loglik == pytest.approx(fit_linear(in_memory(columns, keep)).loglik, rel=1e-11)


@pytest.mark.parametrize("slope", [None, "prior"])
def test_one_level_and_products_of_columns(tmp_path, slope):
    columns = frame()
    model = model_of("y", ("school",), ("prior", "prior:lunch"), slope)
    with open_engine() as engine:
        moments, _ = read_moments(
            engine, engine.parquet(written(tmp_path / "students.parquet", columns)), model
        )
    lunch = columns["lunch"].astype(float)
    expected = moments_of(
        {"school": columns["school"]},
        {"prior": columns["prior"], "prior:lunch": columns["prior"] * lunch},
        ("y", columns["y"]),
    )
    assert fit_linear(moments, slope=slope).loglik == pytest.approx(
        fit_linear(expected, slope=slope).loglik, rel=1e-10
    )


def test_ids_that_a_spreadsheet_made_decimal_are_whole_numbers_again(tmp_path):
    columns = {"school": [1.0, 1.0, 2.0, None, 10.0, 2.0, 10.0], "y": [1, 2, 3, 4, 5, 6, 9]}
    with open_engine() as engine:
        moments, rows = read_moments(
            engine, engine.parquet(written(tmp_path / "rows.parquet", columns)), model_of("y", ("school",))
        )
    assert moments.nesting.names(0) == ("1", "2", "10")
    assert rows.left_out == (LeftOut("no value in “school”", 1),)
    assert moments.sums[:, 0].tolist() == [2, 2, 2]


def test_what_cannot_be_summed_is_refused_in_words(tmp_path):
    files = written(tmp_path / "rows.parquet", {"school": ["a", "b"], "y": ["12", "n/a"], "z": [None, None]})
    with open_engine() as engine:
        table = engine.parquet(files)
        with pytest.raises(DataRefused, match="“y” holds string, not numbers"):
            read_moments(engine, table, model_of("y", ("school",)))
        with pytest.raises(WrongUsage, match="no column “w”"):
            read_moments(engine, table, model_of("w", ("school",)))
    empty = written(tmp_path / "empty.parquet", {"school": ["a", "b"], "y": [None, float("nan")]})
    for read in (read_moments, read_cells):
        with (
            open_engine() as engine,
            pytest.raises(DataRefused, match="No row has a value in all of: school, y"),
        ):
            read(engine, engine.parquet(empty), model_of("y", ("school",)))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("y", ("school", "school")), "variance.twice"),
        (("y", ("school",), ("y",)), "variance.twice"),
        (("intercept", ("school",)), "variance.reserved"),
        (("y", ("residual",)), "variance.reserved"),
    ],
)
def test_a_model_that_names_a_column_twice_or_with_our_words_is_refused(asked, code):
    with pytest.raises(WrongUsage) as refused:
        model_of(*asked)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("postgres", "no engine “postgres”"),
        ("spark://127.0.0.1:9", "Nobody answers"),
        ("spark://127.0.0.1:99999", "Nobody answers"),
    ],
)
def test_an_engine_that_is_not_there_is_refused_in_words(where, words):
    with pytest.raises(GofarError, match=words), open_engine(where):
        pass
